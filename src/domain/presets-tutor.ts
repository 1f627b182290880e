/** A tutor to start with. */
import type { Preset } from './presets-shape.ts';

export const TUTOR: Preset = {
  specialist: { ru: 'Елена Викторовна', en: 'Elena' },
  services: [
    {
      name: { ru: 'Пробное занятие', en: 'Trial lesson' },
      description: {
        ru: 'Познакомимся, проверим уровень и составим план.',
        en: 'We meet, check the level and make a plan.',
      },
      minutes: 30,
      bufferAfter: 0,
      price: { kind: 'free', roubles: 0 },
    },
    {
      name: { ru: 'Занятие 60 минут', en: 'Lesson, 60 minutes' },
      description: {
        ru: 'Один на один, очно или онлайн; домашнее задание и разбор ошибок.',
        en: 'One to one, in person or online; homework and its mistakes explained.',
      },
      minutes: 60,
      bufferAfter: 10,
      price: { kind: 'exact', roubles: 1800 },
    },
    {
      name: { ru: 'Занятие 90 минут', en: 'Lesson, 90 minutes' },
      description: {
        ru: 'Для сложных тем и больших пробелов: теория, практика, закрепление.',
        en: 'For hard topics and wide gaps: theory, practice, review.',
      },
      minutes: 90,
      bufferAfter: 10,
      price: { kind: 'exact', roubles: 2500 },
    },
    {
      name: { ru: 'Подготовка к экзамену', en: 'Exam preparation' },
      description: {
        ru: 'Пробный вариант на время, затем разбор каждого задания.',
        en: 'A timed mock paper, then every task gone through.',
      },
      minutes: 120,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 3400 },
    },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5], open: [['14:00', '21:00']] },
    { days: [6], open: [['10:00', '16:00']] },
  ],
};
