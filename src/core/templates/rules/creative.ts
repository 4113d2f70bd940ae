import { asFields, upper } from '../../plain-data.js';
import { defineFamily, wholeTemplate } from './family.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** What Meta may change in a marketing message. Sources: `SOURCES.marketingMessages`, `SOURCES.pywa` */
const FEATURES = [
  'image_brightness_and_contrast',
  'image_touchups',
  'add_text_overlay',
  'image_animation',
  'image_background_gen',
  'auto_promotion_tag',
  'text_extraction_for_headline',
  'text_extraction_for_tap_target',
  'product_extensions',
  'text_formatting_optimization',
  'hyperlink_formatting',
  'image_banner',
  'dynamic_cta_text',
];

const PATH = ['degrees_of_freedom_spec', 'creative_features_spec'];

function featureSpecs({ fields }: TemplateView): readonly { spec: unknown }[] {
  const spec = asFields(fields.degrees_of_freedom_spec).creative_features_spec;
  return spec === undefined ? [] : [{ spec }];
}

export const creativeRules = defineFamily(featureSpecs, {
  'creative-unknown-key': {
    severity: 'warning',
    source: SOURCES.marketingMessages,
    summary: 'A creative feature is one that Meta documents.',
    check({ spec }, report) {
      const unknown = Object.keys(asFields(spec)).filter((key) => !FEATURES.includes(key));
      const [first] = unknown;
      if (first === undefined) return;
      report([...PATH, first], `Unknown creative feature ${quoteAll(unknown)}.`, `Use ${FEATURES.join(', ')}.`);
    },
  },
  'creative-value': {
    severity: 'error',
    source: SOURCES.marketingMessages,
    summary: 'A creative feature is set to {"enroll_status": "OPT_IN"} or {"enroll_status": "OPT_OUT"}.',
    check({ spec }, report) {
      const hint = 'Write {"<feature>": {"enroll_status": "OPT_OUT"}}.';
      if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
        return report(
          PATH,
          `creative_features_spec is ${quote(spec)} instead of an object; Meta returns a list here but does not accept one.`,
          hint,
        );
      }
      const wrong = Object.entries(spec).find(
        ([, value]) => !['OPT_IN', 'OPT_OUT'].includes(upper(asFields(value).enroll_status)),
      );
      if (wrong === undefined) return;
      report([...PATH, wrong[0]], `The feature ${quote(wrong[0])} must have enroll_status OPT_IN or OPT_OUT.`, hint);
    },
  },
});

export const deliveryFieldRules = defineFamily(wholeTemplate, {
  'bid-spec-retired': {
    severity: 'warning',
    source: SOURCES.marketingChanges,
    summary: 'The field bid_spec has not been supported since 2026-07-31; optimization_spec took its place.',
    check({ fields }, report) {
      if (fields.bid_spec === undefined) return;
      const message = 'bid_spec has not been supported since 2026-07-31.';
      report(['bid_spec'], message, 'Rename it to optimization_spec; its fields stay the same.');
    },
  },
  'optimization-spec': {
    severity: 'warning',
    source: SOURCES.marketingChanges,
    summary: 'The field optimization_spec only works for MARKETING templates sent through the Marketing Messages API.',
    uncertain: true,
    check({ fields, category }, report) {
      if (fields.optimization_spec === undefined || category === 'MARKETING' || category === '') return;
      const message = `optimization_spec has no effect on a ${quote(category)} template.`;
      report(['optimization_spec'], message, 'Remove it, or make the template MARKETING.');
    },
  },
  'link-tracking': {
    severity: 'warning',
    source: SOURCES.analytics,
    summary:
      'To change link tracking later, send the current category with it; another one sends the template back to review.',
    check({ fields }, report) {
      const optedOut = fields.cta_url_link_tracking_opted_out;
      if (optedOut === undefined || optedOut === false) return;
      const path = ['cta_url_link_tracking_opted_out'];
      if (optedOut !== true) {
        return report(
          path,
          `cta_url_link_tracking_opted_out must be true or false, not ${quote(optedOut)}.`,
          'Write true or false.',
        );
      }
      const message =
        'Clicks are not tracked; to track them again, send the category that the template has at that time.';
      report(path, message, "Check the template's category at Meta before you change this field.");
    },
  },
});
