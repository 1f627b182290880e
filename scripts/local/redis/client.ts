/** One connection to a Redis server; what is sent together runs without foreign commands in between. */
import { createConnection } from 'node:net';
import { type Command, createReplyReader, encodeCommand, type Reply } from './resp.ts';

export type RedisClient = {
  send(commands: readonly Command[]): Promise<Reply[]>;
  close(): void;
};

type Waiting = { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void };

export function connectRedis(socketPath: string): Promise<RedisClient> {
  const socket = createConnection(socketPath);
  const waiting: Waiting[] = [];
  const reader = createReplyReader();

  socket.on('data', (chunk) => {
    for (const reply of reader.read(chunk)) waiting.shift()?.resolve(reply);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the connection to Redis is lost'));
  });

  const client: RedisClient = {
    async send(commands) {
      if (!socket.writable) throw new Error('the connection to Redis is lost');
      const replies = commands.map(
        () => new Promise<Reply>((resolve, reject) => waiting.push({ resolve, reject })),
      );
      socket.write(commands.map(encodeCommand).join(''));
      return Promise.all(replies);
    },
    close: () => socket.destroy(),
  };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.once('connect', () => resolve(client));
  });
}
