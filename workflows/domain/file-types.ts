export interface AcceptedType {
  readonly name: string;
  readonly mime: string;
  readonly extensions: readonly string[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

/** Whatever else is uploaded is refused; ZIP is for the corpus, which is many files. */
export const ACCEPTED = [
  { name: 'PDF', mime: 'application/pdf', extensions: ['pdf'] },
  { name: 'DOCX', mime: `${OFFICE}.wordprocessingml.document`, extensions: ['docx'] },
  { name: 'PPTX', mime: `${OFFICE}.presentationml.presentation`, extensions: ['pptx'] },
  { name: 'XLSX', mime: `${OFFICE}.spreadsheetml.sheet`, extensions: ['xlsx'] },
  { name: 'ODT', mime: `${ODF}.text`, extensions: ['odt'] },
  { name: 'ODS', mime: `${ODF}.spreadsheet`, extensions: ['ods'] },
  { name: 'ODP', mime: `${ODF}.presentation`, extensions: ['odp'] },
  { name: 'JPEG', mime: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  { name: 'PNG', mime: 'image/png', extensions: ['png'] },
  { name: 'ZIP', mime: 'application/zip', extensions: ['zip'] },
] as const satisfies readonly AcceptedType[];
export type TypeName = (typeof ACCEPTED)[number]['name'];

export const mimeOf = (name: TypeName): string => ACCEPTED.find((type) => type.name === name)?.mime ?? '';

/** How the name of a file of this MIME type ends, without the dot. */
export const extensionOf = (mime: string): string =>
  ACCEPTED.find((type) => type.mime === mime)?.extensions[0] ?? 'bin';
