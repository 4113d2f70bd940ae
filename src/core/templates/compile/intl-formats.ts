/** More than the languages of a folder times what their texts need; then the oldest way to be bounded: start again. */
const KEPT_MAX = 500;

/** A formatter for dates, made once: making one takes a hundred times as long as using it. */
export const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** The same for numbers. */
export const numberFormat = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

function remembered<Options, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const kept = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = kept.get(key) ?? make(locale, options);
    if (kept.size >= KEPT_MAX) kept.clear();
    kept.set(key, format);
    return format;
  };
}
