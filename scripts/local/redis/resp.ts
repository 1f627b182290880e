/** Redis' wire protocol (RESP2): writes commands, and reads replies from chunks cut anywhere. */

/** An error that Redis answers; a value, because in a pipeline it stands beside other answers. */
export type RedisFailure = { readonly error: string };

/** A simple string is a string, a bulk string its bytes. */
export type Reply = null | number | string | Buffer | RedisFailure | readonly Reply[];

export type Command = readonly string[];

export type ReplyReader = {
  /** The replies that this chunk completes, in order. */
  read(chunk: Buffer): Reply[];
};

const CRLF = '\r\n';

export function encodeCommand(command: Command): string {
  const parts = command.map((part) => `$${Buffer.byteLength(part)}${CRLF}${part}${CRLF}`);
  return `*${command.length}${CRLF}${parts.join('')}`;
}

export function isFailure(reply: Reply): reply is RedisFailure {
  return reply !== null && typeof reply === 'object' && 'error' in reply;
}

export function createReplyReader(): ReplyReader {
  let rest: Buffer = Buffer.alloc(0);
  return {
    read(chunk) {
      rest = Buffer.concat([rest, chunk]);
      const replies: Reply[] = [];
      for (let next = parse(rest, 0); next !== undefined; next = parse(rest, 0)) {
        replies.push(next.reply);
        rest = rest.subarray(next.end);
      }
      return replies;
    },
  };
}

type Parsed = { readonly reply: Reply; readonly end: number };

/** The reply that begins at `start`, or undefined while a part of it is missing. */
function parse(bytes: Buffer, start: number): Parsed | undefined {
  const lineEnd = bytes.indexOf(CRLF, start);
  if (lineEnd === -1) return undefined;
  const kind = bytes.toString('latin1', start, start + 1);
  const line = bytes.toString('utf8', start + 1, lineEnd);
  const end = lineEnd + CRLF.length;
  switch (kind) {
    case '+':
      return { reply: line, end };
    case '-':
      return { reply: { error: line }, end };
    case ':':
      return { reply: Number(line), end };
    case '$':
      return parseBulk(bytes, end, Number(line));
    case '*':
      return parseArray(bytes, end, Number(line));
    default:
      throw new Error(`Redis sent a reply of the unknown kind "${kind}"`);
  }
}

function parseBulk(bytes: Buffer, start: number, length: number): Parsed | undefined {
  if (length === -1) return { reply: null, end: start };
  const end = start + length + CRLF.length;
  return bytes.length < end ? undefined : { reply: bytes.subarray(start, start + length), end };
}

function parseArray(bytes: Buffer, start: number, length: number): Parsed | undefined {
  if (length === -1) return { reply: null, end: start };
  const reply: Reply[] = [];
  let end = start;
  while (reply.length < length) {
    const item = parse(bytes, end);
    if (item === undefined) return undefined;
    reply.push(item.reply);
    end = item.end;
  }
  return { reply, end };
}
