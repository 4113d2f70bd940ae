'use strict';
// Loaded into a run of the tool before anything else. `PICTURES_CLOCK` is `at <time>`, where it stands still, or
// `behind <milliseconds>`, where it goes as the machine's does, that much behind it.
const Machine = globalThis.Date;
const [mode, value] = process.env.PICTURES_CLOCK.split(' ');
const now = mode === 'at' ? () => Machine.parse(value) : () => Machine.now() - Number(value);

globalThis.Date = class extends Machine {
  constructor(...parts) {
    if (parts.length === 0) super(now());
    else super(...parts);
  }

  static now() {
    return now();
  }
};
