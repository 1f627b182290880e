/** Canned conversations in the manner of a barbershop's bot: a calendar, a booking card, files, every kind of text. */
export type CannedButton = {
  text: string;
  data?: string;
  url?: string;
  pay?: true;
  style?: string;
  disabled?: true;
};
export type CannedMessage = {
  message_id: number;
  from: 'bot' | 'person';
  text: string;
  entities?: { type: string; offset: number; length: number; url?: string; language?: string }[];
  buttons: CannedButton[][];
  edited: boolean;
  deleted: boolean;
  file?: { id: string; name: string; size: number; mime: string; url: string };
  at: string;
  update_id?: number;
};
export type CannedChat = {
  messages: CannedMessage[];
  keyboard: { text: string; request_contact?: boolean }[][] | null;
  alert?: { text: string; show_alert: boolean };
  commands: { command: string; description: string }[];
  typing: boolean;
  blocked?: boolean;
};

const MINUTE = 60_000;
const DAY = 86_400_000;

const COMMANDS = [
  { command: 'start', description: 'Начать сначала' },
  { command: 'book', description: 'Записаться' },
  { command: 'my', description: 'Мои записи' },
  { command: 'help', description: 'Помощь и контакты' },
];

export function cannedChats(now: number): Map<string, CannedChat> {
  const from = (start: number, drafts: Partial<CannedMessage>[]): CannedMessage[] =>
    drafts.map((draft, index) => ({
      message_id: index + 1,
      from: 'bot',
      text: '',
      buttons: [],
      edited: false,
      deleted: false,
      at: new Date(start + index * MINUTE).toISOString(),
      ...draft,
    }));
  const card =
    'Вы записаны!\n\nСтрижка и борода\nСуббота, 28 ноября · 14:30–15:45\nМастер: Максим\n2 400 ₽\n\nКод: S-2841';
  const at = (text: string, part: string): { offset: number; length: number } => ({
    offset: text.indexOf(part),
    length: part.length,
  });
  const hello = 'Здравствуйте, Анна! Это барбершоп «Борода» на Покровке.\nЧем помочь?';
  const styles =
    'Наши правила: приходите вовремя, отмена за 2 часа. Подробнее на сайте. Пароль от Wi-Fi: beard2026\n' +
    'Бритьё опасной бритвой — подарок\nconst price = 2400;';
  return new Map<string, CannedChat>([
    [
      'demo/anna',
      {
        keyboard: [
          [{ text: 'Записаться' }, { text: 'Мои записи' }],
          [{ text: 'Отправить телефон', request_contact: true }, { text: 'Помощь' }],
        ],
        commands: COMMANDS,
        typing: false,
        messages: [
          ...from(now - DAY - 40 * MINUTE, [
            { from: 'person', text: '/start' },
            {
              text: hello,
              entities: [{ type: 'bold', ...at(hello, 'Анна') }],
              update_id: 9001,
              buttons: [
                [{ text: 'Записаться', data: 'book', style: 'primary' }],
                [
                  { text: 'Мои записи', data: 'my' },
                  { text: 'О нас', data: 'about' },
                ],
                [
                  { text: 'Как пройти', url: 'https://example.com/map' },
                  { text: 'Второй бот', url: 'https://t.me/second_bot?start=ref_anna' },
                ],
              ],
            },
            {
              text: styles,
              entities: [
                { type: 'bold', ...at(styles, 'Наши правила') },
                { type: 'italic', ...at(styles, 'приходите вовремя') },
                { type: 'underline', ...at(styles, 'отмена за 2 часа') },
                { type: 'text_link', ...at(styles, 'на сайте'), url: 'https://example.com/rules' },
                { type: 'code', ...at(styles, 'beard2026') },
                { type: 'spoiler', ...at(styles, 'Бритьё опасной бритвой — подарок') },
                { type: 'pre', ...at(styles, 'const price = 2400;'), language: 'ts' },
              ],
            },
          ]),
          ...from(now - 12 * MINUTE, [
            { from: 'person', text: 'Записаться' },
            {
              text: card,
              entities: [
                { type: 'bold', ...at(card, 'Вы записаны!') },
                {
                  type: 'blockquote',
                  offset: card.indexOf('Стрижка'),
                  length: card.indexOf('\n\nКод') - card.indexOf('Стрижка'),
                },
                { type: 'code', ...at(card, 'S-2841') },
              ],
              edited: true,
              update_id: 9002,
              buttons: [
                [
                  { text: 'Я приду', data: 'come', style: 'success' },
                  { text: 'Отменить', data: 'cancel', style: 'danger' },
                ],
                [{ text: 'Перенести', data: 'move' }],
              ],
            },
            { file: { id: 'ics', name: 'zapis-2841.ics', size: 1834, mime: 'text/calendar', url: '' } },
            { from: 'person', text: 'Спасибо! А можно ещё на ноябрь?' },
            { text: 'Ноябрь 2026. Выберите день:', buttons: calendar(), update_id: 9001 },
          ]).map((message) => ({ ...message, message_id: message.message_id + 3 })),
        ],
      },
    ],
    [
      'demo/olga',
      {
        keyboard: null,
        commands: COMMANDS,
        typing: true,
        messages: from(now - 30 * MINUTE, [
          { from: 'person', text: '/today' },
          { text: 'Сегодня 6 записей, свободно 3 часа.', update_id: 9002 },
          {
            file: { id: 'photo', name: 'week.svg', size: 48_200, mime: 'image/svg+xml', url: '' },
            text: 'Неделя',
          },
        ]),
      },
    ],
    [
      'demo/layla',
      {
        keyboard: null,
        commands: [],
        typing: false,
        messages: from(now - 2 * DAY, [
          { from: 'person', text: 'مرحبا، أريد حجز موعد غدًا' },
          {
            text: 'أهلًا ليلى! اختاري الوقت المناسب:',
            buttons: [
              [
                { text: '10:00', data: 't1' },
                { text: '11:30', data: 't2' },
              ],
            ],
          },
        ]),
      },
    ],
  ]);
}

function calendar(): CannedButton[][] {
  const heading = ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'].map(
    (text): CannedButton => ({ text, disabled: true }),
  );
  const days = Array.from({ length: 42 }, (_, index): CannedButton => {
    const day = index - 5;
    if (day < 1 || day > 30) return { text: ' ', disabled: true };
    if (day < 21 || day % 7 === 1) return { text: '·', disabled: true };
    return { text: String(day), data: `day:${day}`, ...(day === 28 ? { style: 'primary' } : {}) };
  });
  const weeks = Array.from({ length: 6 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return [
    heading,
    ...weeks,
    [
      { text: '‹ Октябрь', disabled: true },
      { text: 'Декабрь ›', data: 'month:12' },
    ],
    [{ text: 'Уже занято', data: 'занято' }],
  ];
}

export function cannedCalls(now: number): (Record<string, unknown> & { n: number })[] {
  const call = (
    n: number,
    service: string,
    path: string,
    from: number,
    ms: number,
    update: number,
    status = 200,
  ) => ({
    n,
    at: new Date(now - 60_000 + from).toISOString(),
    service,
    method: 'POST',
    path,
    request: {},
    status,
    ms,
    update_id: update,
  });
  return [
    call(1, 'redis', '/pipeline', 0, 6, 9001),
    call(2, 'neon', '/sql', 0, 31, 9001),
    call(3, 'telegram', '/bot***/editMessageText', 33, 51, 9001),
    call(4, 'redis', '/pipeline', 0, 5, 9002),
    call(5, 'neon', '/sql', 1, 24, 9002),
    call(6, 'neon', '/sql', 27, 46, 9002),
    call(7, 'telegram', '/bot***/answerCallbackQuery', 75, 38, 9002),
    call(8, 'telegram', '/bot***/editMessageText', 75, 62, 9002, 502),
    call(9, 'qstash', '/v2/batch', 76, 40, 9002, 0),
  ];
}

export function demoFile(id: string): { body: string; mime: string } {
  if (id === 'ics') return { body: 'BEGIN:VCALENDAR\nEND:VCALENDAR\n', mime: 'text/calendar' };
  const bars = [40, 70, 55, 90, 120, 80, 30].map(
    (height, day) =>
      `<rect x="${20 + day * 42}" y="${150 - height}" width="30" height="${height}" rx="6" fill="#5ea5f3"/>`,
  );
  return {
    body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 170"><rect width="320" height="170" fill="#eef4fb"/>${bars.join('')}</svg>`,
    mime: 'image/svg+xml',
  };
}
