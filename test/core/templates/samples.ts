import { Buffer } from 'node:buffer';

/** The beginnings of files of each type; what follows is of no matter to anybody here. */
export const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('a picture')]);
export const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('another picture')]);
export const MP4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.from('a film')]);
export const PDF = Buffer.from('%PDF-1.7 a page');
