import { LIBRARY_BUTTONS_RULE } from './library-buttons.js';
import { META_CATEGORY_RULE } from './meta-category.js';
import type { Rule } from './rule.js';

/** Those that only Meta can decide: no comment in a file takes their findings out. */
export const ONLINE_RULES: readonly Rule[] = [LIBRARY_BUTTONS_RULE, META_CATEGORY_RULE];
