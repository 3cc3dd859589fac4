const KEEP_MILLIS = 60_000;

/** Hands something that the page made to the reader, as a file. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(/[^\w.-]/g, '_');
  link.click();
  // the browser may not have begun to read it yet
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MILLIS);
}
