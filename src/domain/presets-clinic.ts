/** A small clinic to start with. */
import type { Preset } from './presets-shape.ts';

export const CLINIC: Preset = {
  specialist: { ru: 'Доктор Соколова', en: 'Dr Sokolova' },
  services: [
    {
      name: { ru: 'Первичный приём', en: 'First appointment' },
      description: {
        ru: 'Осмотр, сбор жалоб, назначения. Возьмите прежние заключения и анализы.',
        en: 'Examination, history, prescriptions. Bring earlier reports and test results.',
      },
      minutes: 40,
      bufferAfter: 5,
      price: { kind: 'exact', roubles: 2500 },
    },
    {
      name: { ru: 'Повторный приём', en: 'Follow-up' },
      description: {
        ru: 'Разбор результатов и коррекция лечения в течение месяца после первого приёма.',
        en: 'Results discussed and treatment adjusted within a month of the first visit.',
      },
      minutes: 20,
      bufferAfter: 5,
      price: { kind: 'exact', roubles: 1700 },
    },
    {
      name: { ru: 'Онлайн-консультация', en: 'Online consultation' },
      description: {
        ru: 'По видеосвязи: вопросы, второе мнение, расшифровка анализов.',
        en: 'By video: questions, a second opinion, test results explained.',
      },
      minutes: 30,
      bufferAfter: 5,
      price: { kind: 'exact', roubles: 1900 },
    },
    {
      name: { ru: 'УЗИ', en: 'Ultrasound' },
      description: {
        ru: 'Заключение и снимки сразу. Как подготовиться, подскажем при записи.',
        en: 'Report and images at once. We tell you how to prepare when you book.',
      },
      minutes: 30,
      bufferAfter: 10,
      price: { kind: 'from', roubles: 2000 },
    },
    {
      name: { ru: 'Процедура', en: 'Procedure' },
      description: {
        ru: 'По назначению врача; стоимость зависит от назначения.',
        en: 'As prescribed by a doctor; the price depends on the prescription.',
      },
      minutes: 20,
      bufferAfter: 10,
      price: { kind: 'on_request', roubles: 0 },
    },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      open: [
        ['09:00', '13:00'],
        ['14:00', '19:00'],
      ],
    },
    { days: [6], open: [['10:00', '15:00']] },
  ],
};
