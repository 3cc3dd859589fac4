/** What browsers can draw on, and what is still an image for people. */
const MOST_PIXELS = 60_000_000;
const LONGEST_SIDE = 16_000;

/** Draws an SVG text of this size as a PNG, twice as large where that fits. */
export async function png(drawing: { text: string; width: number; height: number }): Promise<Blob> {
  const { text, width, height } = drawing;
  const scale = Math.min(
    2,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  const image = new Image();
  // the page's policy lets images be data, not blobs of any kind
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('the browser made no image'));
    }, 'image/png');
  });
}
