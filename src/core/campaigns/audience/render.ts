import { mediaInvalid, parameterFormat } from '../../errors/blockers.js';
import type { LocalFile } from '../../messages/media/local-file.js';
import { parseMedia } from '../../messages/media/value.js';
import type { TemplateFiller } from '../../messages/template/filler.js';
import type { GivenValues } from '../../messages/template/lookup.js';
import type { Fault } from './candidate.js';
import type { MediaLives } from './media-lives.js';

/** The components of the message to one person as JSON, or why there is no message. */
export type Render = (given: GivenValues) => string | Fault;

/** Files that were uploaded for everybody. */
export interface SharedFiles {
  /** By the value that names them. */
  readonly files: ReadonlyMap<string, LocalFile>;
  /** Their ids at Meta, by path. */
  readonly ids: ReadonlyMap<string, string>;
  readonly lives: MediaLives;
}

/** Fills a template for one person after the other. Nobody gets an empty text for a value that is missing. */
export function createRender(filler: TemplateFiller, { files, ids, lives }: SharedFiles): Render {
  const media = filler.slots.filter(({ form }) => form === 'media');
  return (given) => {
    for (const { name, short, title } of media) {
      const value = given.variables.get(name) ?? given.variables.get(short ?? name);
      if (value === undefined) continue;
      const file = parseMedia(value, files);
      const gone = file?.kind === 'id' ? lives.use(file.id) : undefined;
      if (gone !== undefined) {
        const at = new Date(gone).toISOString();
        return { reason: mediaInvalid.code, message: `The upload ${value} for ${title} is gone from Meta at ${at}.` };
      }
      if (file !== undefined) continue;
      return {
        reason: parameterFormat.code,
        message: `The value for ${title} is neither an https address nor the id of an uploaded file. A file on this computer can only be given for everybody, with --var ${name}=<file>.`,
      };
    }
    const filled = filler.fill(given, files);
    const [first] = filled.blockers;
    if (first === undefined) return JSON.stringify(filled.components(ids));
    return { reason: first.code, message: [...new Set(filled.blockers.map(({ message }) => message))].join(' ') };
  };
}
