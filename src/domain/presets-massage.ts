/** A massage room to start with. */
import type { Preset } from './presets-shape.ts';

export const MASSAGE: Preset = {
  specialist: { ru: 'Павел', en: 'Pavel' },
  services: [
    {
      name: { ru: 'Классический массаж', en: 'Classic massage' },
      description: {
        ru: 'Всё тело, средняя сила; скажите, где болит, — задержимся там.',
        en: 'Whole body, medium pressure; say where it hurts and we stay there longer.',
      },
      minutes: 60,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 2800 },
    },
    {
      name: { ru: 'Спина и шея', en: 'Back and neck' },
      description: {
        ru: 'Для тех, кто весь день за столом: плечи, шея, поясница.',
        en: 'For people who sit all day: shoulders, neck, lower back.',
      },
      minutes: 40,
      bufferAfter: 10,
      price: { kind: 'exact', roubles: 2000 },
    },
    {
      name: { ru: 'Спортивный массаж', en: 'Sports massage' },
      description: {
        ru: 'Глубокая работа с мышцами после нагрузки; бывает чувствительно.',
        en: 'Deep muscle work after training; it can be intense.',
      },
      minutes: 60,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 3200 },
    },
    {
      name: { ru: 'Лимфодренажный массаж', en: 'Lymphatic drainage' },
      description: {
        ru: 'Мягкая техника от отёков; лучше курсом из пяти–семи сеансов.',
        en: 'A gentle technique against swelling; best as five to seven sessions.',
      },
      minutes: 75,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 3400 },
    },
    {
      name: { ru: 'Антицеллюлитный массаж', en: 'Anti-cellulite massage' },
      description: {
        ru: 'Бёдра, ягодицы и живот; интенсивно, с разогревающим маслом.',
        en: 'Thighs, hips and stomach; firm, with a warming oil.',
      },
      minutes: 50,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 2600 },
    },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      open: [
        ['10:00', '14:00'],
        ['15:00', '21:00'],
      ],
    },
    { days: [6], open: [['11:00', '18:00']] },
  ],
};
