/** A media object: the bytes are kept as base64 so that the state stays plain data. */
export interface Media {
  readonly id: string;
  readonly numberId: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly expiresAt: number;
  readonly base64: string;
}

/** A resumable upload, complete when `received` has as many bytes as were announced. */
export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly sizeBytes: number;
  /** Base64 of the bytes that arrived. */
  received: string;
  receivedBytes: number;
  handle: string | undefined;
}
