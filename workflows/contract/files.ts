/** A file as it came in: it lies on disk until whoever brought it is done with it. */
export interface FileOnDisk {
  readonly path: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
  readonly size: number;
}
