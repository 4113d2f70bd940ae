import type { AnyCommand } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { CONTACT } from '../options.js';
import { windowBound } from './common.js';

const FILE = 'local file (uploaded, and kept by content for 30 days), id of an uploaded file, or https address';
const CAPTION = ['--caption <text>', 'text below it, up to 1024 characters'] as const;

const of = (kind: string) => `Send ${kind}; only while the 24-hour window is open`;

/** `wactl send image`, `video`, `audio`, `document` and `sticker`. */
export function declareMedia(send: AnyCommand, lazy: Lazy): void {
  windowBound(
    send
      .command('image')
      .description(of('an image (JPEG or PNG, up to 5 MB)'))
      .argument('<contact>', CONTACT)
      .argument('<file>', FILE)
      .option(...CAPTION),
    [
      'wactl send image +15550100002 ./parcel.jpg --caption "Your parcel"',
      'wactl send image +15550100002 https://example.com/parcel.jpg --or-template order_shipped',
    ],
  ).action(lazy(() => import('./media.js').then(({ image }) => ({ default: image }))));
  windowBound(
    send
      .command('video')
      .description(of('a video (MP4 or 3GP with H.264 and AAC, up to 16 MB)'))
      .argument('<contact>', CONTACT)
      .argument('<file>', FILE)
      .option(...CAPTION),
    ['wactl send video +15550100002 ./tour.mp4 --caption "Our shop"', 'wactl send video +15550100002 410000000000001'],
  ).action(lazy(() => import('./media.js').then(({ video }) => ({ default: video }))));
  windowBound(
    send
      .command('audio')
      .description(of('a sound (AAC, AMR, MP3, M4A or Ogg with Opus, up to 16 MB)'))
      .argument('<contact>', CONTACT)
      .argument('<file>', FILE)
      .option('--voice', 'send it as a voice message: Ogg with one channel of Opus'),
    ['wactl send audio +15550100002 ./jingle.mp3', 'wactl send audio +15550100002 ./hello.ogg --voice'],
  ).action(lazy(() => import('./media.js').then(({ audio }) => ({ default: audio }))));
  windowBound(
    send
      .command('document')
      .description(of('a document (PDF, text, Word, Excel or PowerPoint, up to 100 MB)'))
      .argument('<contact>', CONTACT)
      .argument('<file>', FILE)
      .option(...CAPTION)
      .option('--filename <name>', 'name it is shown with (default: that of the file)'),
    [
      'wactl send document +15550100002 ./invoice-1042.pdf --caption "Your invoice"',
      'wactl send document +15550100002 410000000000001 --filename invoice.pdf',
    ],
  ).action(lazy(() => import('./media.js').then(({ document }) => ({ default: document }))));
  windowBound(
    send
      .command('sticker')
      .description(of('a sticker (WebP of 512 × 512 pixels, up to 100 KB, animated up to 500 KB)'))
      .argument('<contact>', CONTACT)
      .argument('<file>', FILE),
    ['wactl send sticker +15550100002 ./thanks.webp', 'wactl send sticker +15550100002 410000000000001 --check'],
  ).action(lazy(() => import('./media.js').then(({ sticker }) => ({ default: sticker }))));
}
