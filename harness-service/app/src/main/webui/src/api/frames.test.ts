import { describe, expect, it } from 'vitest';
import { FrameReader } from './frames';

describe('FrameReader', () => {
  it('reads frames however they are cut', () => {
    const stream = 'id: 1\nevent: a\ndata: {"x":1}\n\n: beat\n\nid: 2\r\ndata: one\r\ndata: two\r\n\r\n';
    for (let size = 1; size < stream.length; size++) {
      const reader = new FrameReader();
      const frames = [];
      for (let at = 0; at < stream.length; at += size)
        frames.push(...reader.read(stream.slice(at, at + size)));
      expect(frames).toEqual([
        { id: '1', event: 'a', data: '{"x":1}' },
        { id: '2', event: 'message', data: 'one\ntwo' },
      ]);
    }
  });

  it('keeps the last id for frames without one', () => {
    const reader = new FrameReader();
    expect(reader.read('id: 7\ndata: a\n\ndata: b\n\n').map((frame) => frame.id)).toEqual(['7', '7']);
  });

  it('fails on a frame that is too long', () => {
    expect(() => new FrameReader(10).read('data: 01234567890')).toThrow('too long');
    expect(new FrameReader(16).read('data: 012345678')).toEqual([]);
  });
});
