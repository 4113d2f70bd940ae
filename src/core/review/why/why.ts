import type { RemoteTemplate } from '../../graph/templates.js';
import { isoTime, metaTime } from '../../iso-time.js';
import type { Finding } from '../../templates/finding.js';
import { lintMetaTemplate } from '../../templates/lint/lint.js';
import { standingOf } from '../standing.js';
import type { Answer, Story, Subject } from './answer.js';
import { archivedStory, deletedStory, disabledStory, limitStory, pendingDeletionStory, unknownStory } from './ended.js';
import { liveStory } from './live.js';
import { type Missing, missingStory } from './missing.js';
import { categoryAdvice, categoryNotes, editNotes, makerNotes, qualityNotes } from './notes.js';
import { pausedStory } from './paused.js';
import { refusedStory } from './refused.js';
import { inAppealStory, inReviewStory } from './waiting.js';
import { languageWords } from './words.js';

/** All that can tell why a template is not live. Gathered elsewhere; nothing is read here. */
export interface WhyFacts extends Missing {
  /** What the checker finds in the files. */
  readonly findings: readonly Finding[];
}

const STORIES: Readonly<Record<string, (subject: Subject) => Story>> = {
  APPROVED: liveStory,
  ARCHIVED: archivedStory,
  DELETED: deletedStory,
  DISABLED: disabledStory,
  IN_APPEAL: inAppealStory,
  LIMIT_EXCEEDED: limitStory,
  PAUSED: pausedStory,
  PENDING: inReviewStory,
  PENDING_DELETION: pendingDeletionStory,
  REJECTED: refusedStory,
};

/**
 * Why the template of this name is, or is not, live: one answer for each language that Meta has and that was asked for,
 * else one that says why Meta has none. Pure.
 */
export function explainTemplate(facts: WhyFacts): Answer[] {
  const { name, language } = facts;
  const asked = facts.remote.filter((it) => it.name === name && (language === undefined || it.language === language));
  if (asked.length === 0) return [missingAnswer(facts)];
  return asked
    .map((template) => answer(facts, template))
    .sort((left, right) => ((left.language ?? '') < (right.language ?? '') ? -1 : 1));
}

function answer(facts: WhyFacts, template: RemoteTemplate): Answer {
  const { news, changes, now } = facts;
  const standing = standingOf(template, news, now);
  const since = standing.since ?? updatedAt(template);
  const subject: Subject = { template, standing, since, now };
  const story = (STORIES[template.status] ?? unknownStory)(subject);
  const moves = template.status === 'APPROVED' ? categoryNotes(subject) : [];
  const findings = findingsFor(facts, template);
  return {
    language: template.language,
    languageName: languageWords(template.language),
    id: template.id,
    status: template.status,
    category: template.category,
    canSend: template.status === 'APPROVED',
    since: isoTime(since),
    ...story,
    notes: [
      ...makerNotes(subject),
      ...moves,
      ...(moves.length === 0 ? [] : categoryAdvice(subject)),
      ...qualityNotes(subject),
      ...editNotes(subject, changes),
    ],
    findings,
    forCustomer: [story.forCustomer, ...moves].join(' '),
  };
}

function missingAnswer(facts: WhyFacts): Answer {
  const { language = null } = facts;
  const { since, ...story } = missingStory(facts);
  return {
    language,
    languageName: language === null ? null : languageWords(language),
    id: null,
    status: null,
    category: null,
    canSend: false,
    since: isoTime(since),
    ...story,
    notes: [],
    findings: facts.findings.filter(
      (finding) => finding.template === facts.name && (language === null || finding.language === language),
    ),
  };
}

/** What the checker finds in the file; without a file, for a refused template, in what Meta has. */
function findingsFor({ local, findings }: WhyFacts, template: RemoteTemplate): readonly Finding[] {
  const { name, language, status } = template;
  if (local.some((definition) => definition.name === name && definition.language === language)) {
    return findings.filter((finding) => finding.template === name && finding.language === language);
  }
  return status === 'REJECTED' && template.category !== 'AUTHENTICATION' ? findingsOfRead(template) : [];
}

/** What Meta reads back differs from what was sent in its samples, so rules about those say nothing here. */
function findingsOfRead({ name, language, category, components, parameter_format }: RemoteTemplate): Finding[] {
  const body = { name, language, category, components, parameter_format };
  return lintMetaTemplate(body).filter(({ rule }) => !/^(header-media|card-header|example-|url-example)/.test(rule));
}

function updatedAt(template: RemoteTemplate): number | null {
  return metaTime(template.last_updated_time) ?? null;
}
