/** One frame of a stream of server-sent events. */
export interface Frame {
  id: string;
  event: string;
  data: string;
}

/**
 * Reads text/event-stream as it comes in pieces (HTML Living Standard, 9.2.6). A frame longer than `longest` characters
 * fails the stream: a page must not run out of memory by what it is sent.
 */
export class FrameReader {
  private rest = '';
  private id = '';
  private event = '';
  private data: string[] = [];
  private size = 0;
  private readonly longest: number;

  constructor(longest = 64 * 1024 * 1024) {
    this.longest = longest;
  }

  read(piece: string): Frame[] {
    const frames: Frame[] = [];
    const text = this.rest + piece;
    let start = 0;
    for (let end = nextBreak(text, start); end >= 0; end = nextBreak(text, start)) {
      const frame = this.line(text.slice(start, end));
      if (frame) frames.push(frame);
      start = end + (text.startsWith('\r\n', end) ? 2 : 1);
    }
    this.rest = text.slice(start);
    this.requireShort();
    return frames;
  }

  private line(line: string): Frame | undefined {
    if (line === '') return this.take();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.add(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id' && !value.includes('\0')) this.id = value;
    return undefined;
  }

  private add(value: string): void {
    this.data.push(value);
    this.size += value.length;
  }

  private take(): Frame | undefined {
    const frame = { id: this.id, event: this.event || 'message', data: this.data.join('\n') };
    const empty = this.data.length === 0;
    this.event = '';
    this.data = [];
    this.size = 0;
    return empty ? undefined : frame;
  }

  private requireShort(): void {
    if (this.rest.length + this.size > this.longest) throw new Error('a frame of the stream is too long');
  }
}

/** A carriage return at the very end waits for what follows: it may be half of a break. */
function nextBreak(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return i;
    if (code === 13) return i + 1 < text.length ? i : -1;
  }
  return -1;
}
