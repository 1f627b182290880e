/** Redis' wire protocol: commands written exactly, replies read whatever way the bytes arrive. */
import { expect, test } from 'vitest';
import { createReplyReader, encodeCommand, isFailure } from '../../scripts/local/redis/resp.ts';

const WIRE = Buffer.from(
  '+OK\r\n-ERR no\r\n:-42\r\n$4\r\nЁ\r\n\r\n$0\r\n\r\n$-1\r\n*-1\r\n*0\r\n*3\r\n:1\r\n*1\r\n$1\r\na\r\n-E\r\n',
);
const REPLIES = [
  'OK',
  { error: 'ERR no' },
  -42,
  Buffer.from('Ё\r\n'),
  Buffer.alloc(0),
  null,
  null,
  [],
  [1, [Buffer.from('a')], { error: 'E' }],
];

test('a command is written with lengths in bytes', () => {
  expect(encodeCommand(['SET', 'k', 'Ж'])).toBe('*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\nЖ\r\n');
});

test.each([1, 2, 3, 7, 1000])('every kind of reply is read from chunks of %i bytes', (size) => {
  const reader = createReplyReader();
  const replies = [];
  for (let at = 0; at < WIRE.length; at += size) replies.push(...reader.read(WIRE.subarray(at, at + size)));
  expect(replies).toEqual(REPLIES);
});

test('an error is told from an array', () => {
  expect([null, [], 'x', { error: 'x' }].map(isFailure)).toEqual([false, false, false, true]);
});

test('an unknown kind of reply is a failure, not silence', () => {
  expect(() => createReplyReader().read(Buffer.from('?1\r\n'))).toThrow('unknown kind');
});
