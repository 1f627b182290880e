/** A control API with canned conversations: enough of the local stack to try the chat page and the chat command. */
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import * as v from 'valibot';
import { createChatPage } from '../../scripts/local/chat/page.ts';
import { type CannedChat, type CannedMessage, cannedCalls, cannedChats, demoFile } from './chat-canned.ts';

export type ChatStub = {
  readonly url: string;
  readonly chats: Map<string, CannedChat>;
  /** The bodies of what was posted, by path. */
  readonly posted: { path: string; body: Record<string, unknown> }[];
  people: { person: string; first_name: string; language_code: string; id: number }[];
  faults: Record<string, unknown>[];
  /** What the next tap turns its message into; absent, it repeats the button. */
  tapped?: Pick<CannedMessage, 'text' | 'buttons'>;
  /** How long a tap takes, in milliseconds. */
  tapTakes: number;
  /** The status that the Worker gives. */
  status: number;
  offset: number;
  say(key: string, message: Partial<CannedMessage> & { text: string }): CannedMessage;
  changed(key: string): void;
  emit(event: Record<string, unknown>): void;
  close(): Promise<void>;
};

const Body = v.record(v.string(), v.unknown());

export async function startChatStub(now: () => number = Date.now, port = 0): Promise<ChatStub> {
  const listeners = new Set<(event: string) => void>();
  const chats = cannedChats(now());
  const people = [
    ...['anna:Анна:ru', 'boris:Борис:ru', 'olga:Ольга:ru', 'max:Максим:ru', 'vera:Вера:ru', 'ivan:Ivan:en'],
    'layla:ليلى:ar',
  ].map((entry, index) => {
    const [person = '', first_name = '', language_code = ''] = entry.split(':');
    return { person, first_name, language_code, id: index + 100 };
  });
  const app = new Hono();
  app.route('/', createChatPage());

  app.get('/control/bots', (c) =>
    c.json([
      { bot: 'demo', username: 'barberia_demo_bot', name: 'Барбершоп «Борода»', kind: 'tenant' },
      { bot: 'second', username: 'second_bot', name: 'Nail studio', kind: 'tenant' },
      { bot: 'master', username: 'zapis_master_bot', kind: 'master' },
      { bot: 'sales', username: 'zapis_sales_bot', kind: 'sales' },
    ]),
  );
  app.get('/control/people', (c) => c.json(stub.people));
  app.get('/control/clock', (c) => c.json({ now: new Date(now() + stub.offset).toISOString() }));
  app.get('/control/calls', (c) =>
    c.json(cannedCalls(now()).filter(({ n }) => n > Number(c.req.query('since')))),
  );
  app.get('/control/faults', (c) => c.json(stub.faults));
  app.get('/control/chat', (c) => {
    const chat = chats.get(`${c.req.query('bot')}/${c.req.query('person')}`);
    return c.json(chat ?? { messages: [], keyboard: null, commands: [], typing: false });
  });
  app.get('/control/file/:id', (c) => {
    const { body, mime } = demoFile(c.req.param('id'));
    return c.body(body, 200, { 'content-type': mime });
  });
  app.get('/control/events', (c) =>
    streamSSE(c, async (stream) => {
      const listener = (data: string): void => void stream.writeSSE({ data });
      listeners.add(listener);
      await stream.writeSSE({ event: 'hello', data: '' });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      listeners.delete(listener);
    }),
  );
  app.on(['POST', 'DELETE'], '/control/*', async (c, next) => {
    const body = c.req.method === 'POST' ? v.parse(Body, await c.req.json()) : {};
    stub.posted.push({ path: `${c.req.method} ${c.req.path.replace('/control/', '')}`, body });
    await next();
  });
  app.post('/control/people', async (c) => {
    const { first_name, language_code } = v.parse(
      v.object({ first_name: v.string(), language_code: v.optional(v.string(), 'ru') }),
      await c.req.json(),
    );
    const id = stub.people.length + 100;
    stub.people.push({ person: first_name.toLowerCase(), first_name, language_code, id });
    return c.json({ person: first_name.toLowerCase(), id });
  });
  app.post('/control/send', async (c) => {
    const body = v.parse(Body, await c.req.json());
    const key = `${body['bot']}/${body['person']}`;
    const text = typeof body['text'] === 'string' ? body['text'] : body['contact'] ? '+7 900 000-00-00' : '';
    const chat = chats.get(key);
    if (chat && typeof body['block'] === 'boolean') {
      chat.blocked = body['block'];
      return c.json({});
    }
    if (text === 'break') return c.json({ error: 'unknown bot «demo»; there are: second' }, 404);
    stub.say(key, { text, from: 'person' });
    stub.say(key, { text: `Вы написали: ${text}`, update_id: 9003 });
    return c.json({ update_id: 9003, status: stub.status });
  });
  app.post('/control/tap', async (c) => {
    const body = v.parse(Body, await c.req.json());
    const key = `${body['bot']}/${body['person']}`;
    const chat = chats.get(key);
    const message =
      chat?.messages.find(({ message_id }) => message_id === body['message_id']) ?? chat?.messages.at(-1);
    await new Promise((resolve) => setTimeout(resolve, stub.tapTakes));
    if (!chat || !message || typeof body['button'] !== 'string')
      return c.json({ error: 'no button there' }, 404);
    if (/занят/i.test(body['button'])) {
      chat.alert = { text: 'Это время только что заняли.\nВыберите другое, пожалуйста.', show_alert: true };
      return c.json({ update_id: 9004, status: 200, alert: chat.alert.text });
    }
    message.edited = true;
    Object.assign(
      message,
      stub.tapped ?? {
        text: `Вы выбрали: ${body['button']}`,
        buttons: [[{ text: 'Назад', data: 'back' }]],
      },
    );
    chat.alert = { text: 'Записал ✓', show_alert: false };
    stub.changed(key);
    return c.json({ update_id: 9004, status: stub.status, alert: 'Записал ✓' });
  });
  app.post('/control/managed', (c) => c.json({ bot: 'new', token: '', update_id: 9005, status: 200 }));
  app.get('/control/stars', (c) => c.json({ title: 'Zapis', description: 'A month', amount: 250 }));
  app.post('/control/stars', (c) => c.json({ paid: false, alert: 'Sold out' }));
  app.post('/control/clock', async (c) => {
    const { advance } = v.parse(v.object({ advance: v.string() }), await c.req.json());
    stub.offset += advance === 'PT24H' ? 86_400_000 : 3_600_000;
    stub.emit({ type: 'clock', now: new Date(now() + stub.offset).toISOString() });
    return c.json({ now: new Date(now() + stub.offset).toISOString() });
  });
  app.post('/control/faults', async (c) => {
    stub.faults.push({ ...v.parse(Body, await c.req.json()), struck: 0 });
    stub.emit({ type: 'faults' });
    return c.json({});
  });
  app.delete('/control/faults', (c) => {
    stub.faults = [];
    stub.emit({ type: 'faults' });
    return c.json({});
  });

  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(made));
  });
  const bound = server.address();
  const stub: ChatStub = {
    url: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : port}`,
    chats,
    posted: [],
    people,
    faults: [],
    tapTakes: 0,
    status: 200,
    offset: 0,
    say(key, message) {
      const chat = chats.get(key) ?? { messages: [], keyboard: null, commands: [], typing: false };
      chats.set(key, chat);
      const made: CannedMessage = {
        message_id: (chat.messages.at(-1)?.message_id ?? 0) + 1,
        from: 'bot',
        buttons: [],
        edited: false,
        deleted: false,
        at: new Date(now() + stub.offset).toISOString(),
        ...message,
      };
      chat.messages.push(made);
      stub.changed(key);
      return made;
    },
    changed(key) {
      const [bot, person] = key.split('/');
      stub.emit({ type: 'chat', bot, person });
    },
    emit(event) {
      for (const listener of listeners) listener(JSON.stringify(event));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
  return stub;
}
