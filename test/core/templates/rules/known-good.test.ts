import { describe, expect, it } from 'vitest';
import { lintMetaTemplate } from '../../../../src/core/templates/lint/lint.js';
import documentation from './fixtures/meta-documentation-examples.json' with { type: 'json' };
import openapi from './fixtures/meta-openapi-examples.json' with { type: 'json' };

/** Ids of the errors a body has, warnings left out. */
function errorsOf(body: unknown): readonly string[] {
  const errors = lintMetaTemplate(body).filter(({ severity }) => severity === 'error');
  return errors.map(({ rule, path }) => `${rule} at ${path}`);
}

/** Errors that are right: these samples are wrong on Meta's side, each for the reason given. */
const WRONG_IN_OPENAPI: Readonly<Record<string, readonly string[]>> = {
  // The name is a slot for the reader to fill in.
  'Create Flow Template Message by Flow JSON': ['name-charset at name'],
  'Create Flow Template Message by ID': ['name-charset at name'],
  'Create Flow Template Message by Name': ['name-charset at name'],
  // Fields of the app stood on the button up to version 20 of the API only.
  'Create authentication template w/ OTP one-tap autofill button': [
    'auth-apps-legacy at components.2.buttons.0.package_name',
  ],
  'Create catalog template': ['auth-apps-legacy at components.2.buttons.0.package_name'],
};

const WRONG_IN_DOCUMENTATION: Readonly<Record<string, readonly string[]>> = {
  // The API refuses a body that ends with a variable and a full stop.
  'named variable at the end of the body': ['body-variable-at-edge at components.0.text'],
  // The same page gives 43,200 seconds as the least for marketing.
  'time to live of 120 seconds on marketing': ['ttl-range at message_send_ttl_seconds'],
};

describe("Meta's own examples, and the shapes its pages document, have no false error", () => {
  it.each(Object.entries(openapi.examples))('OpenAPI file: %s', (name, body) => {
    expect(errorsOf(body)).toEqual(WRONG_IN_OPENAPI[name] ?? []);
  });

  it.each(Object.entries(documentation.examples))('documented shape: %s', (name, { body }) => {
    expect(errorsOf(body)).toEqual(WRONG_IN_DOCUMENTATION[name] ?? []);
  });
});
