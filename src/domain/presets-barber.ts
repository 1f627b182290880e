/** A barbershop to start with. */
import type { Preset } from './presets-shape.ts';

export const BARBER: Preset = {
  specialist: { ru: 'Артём', en: 'Artyom' },
  services: [
    {
      name: { ru: 'Мужская стрижка', en: 'Haircut' },
      description: {
        ru: 'Подберём форму, пострижём машинкой и ножницами, вымоем голову и уложим.',
        en: 'We agree on the shape, cut with clippers and scissors, wash and style.',
      },
      minutes: 60,
      bufferAfter: 0,
      price: { kind: 'exact', roubles: 1800 },
    },
    {
      name: { ru: 'Стрижка и борода', en: 'Haircut and beard' },
      description: {
        ru: 'Стрижка, форма бороды, горячее полотенце и масло — за один визит.',
        en: 'A haircut, the beard shaped, a hot towel and oil, in one visit.',
      },
      minutes: 90,
      bufferAfter: 0,
      price: { kind: 'exact', roubles: 2600 },
    },
    {
      name: { ru: 'Моделирование бороды', en: 'Beard trim' },
      description: {
        ru: 'Выведем контур, выровняем длину, смягчим бороду маслом.',
        en: 'Contours drawn, length evened out, the beard softened with oil.',
      },
      minutes: 30,
      bufferAfter: 0,
      price: { kind: 'exact', roubles: 1000 },
    },
    {
      name: { ru: 'Бритьё опасной бритвой', en: 'Straight-razor shave' },
      description: {
        ru: 'Распаренная кожа, густая пена, острое лезвие и бальзам после.',
        en: 'Warmed skin, thick lather, a sharp blade and a balm to finish.',
      },
      minutes: 45,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 1500 },
    },
    {
      name: { ru: 'Детская стрижка', en: 'Child’s haircut' },
      description: {
        ru: 'Для мальчиков до 12 лет: спокойно, без спешки, с мультфильмом.',
        en: 'For boys under 12: calm, unhurried, with a cartoon on.',
      },
      minutes: 45,
      bufferAfter: 0,
      price: { kind: 'exact', roubles: 1300 },
    },
    {
      name: { ru: 'Камуфляж седины', en: 'Grey blending' },
      description: {
        ru: 'Тонируем седину в ваш цвет; держится четыре–шесть недель.',
        en: 'Grey toned into your own colour; lasts four to six weeks.',
      },
      minutes: 30,
      bufferAfter: 0,
      price: { kind: 'from', roubles: 1200 },
    },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5, 6], open: [['10:00', '21:00']] },
    { days: [7], open: [['11:00', '19:00']] },
  ],
};
