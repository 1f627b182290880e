/** A nail studio to start with. */
import type { Preset } from './presets-shape.ts';

export const NAILS: Preset = {
  specialist: { ru: 'Марина', en: 'Marina' },
  services: [
    {
      name: { ru: 'Маникюр без покрытия', en: 'Manicure without polish' },
      description: {
        ru: 'Форма, кутикула, полировка и масло.',
        en: 'Shape, cuticles, a buff and oil.',
      },
      minutes: 60,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 1400 },
    },
    {
      name: { ru: 'Маникюр с гель-лаком', en: 'Gel manicure' },
      description: {
        ru: 'Снятие старого покрытия, маникюр, выравнивание и однотонный гель-лак.',
        en: 'Old gel removed, manicure, levelling and one colour of gel polish.',
      },
      minutes: 120,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 2400 },
    },
    {
      name: { ru: 'Педикюр с гель-лаком', en: 'Gel pedicure' },
      description: {
        ru: 'Стопы и пальцы, кутикула, покрытие в один цвет.',
        en: 'Feet and toes, cuticles, one colour of gel polish.',
      },
      minutes: 120,
      bufferAfter: 15,
      price: { kind: 'exact', roubles: 3000 },
    },
    {
      name: { ru: 'Наращивание ногтей', en: 'Nail extensions' },
      description: {
        ru: 'Гель, длина до третьего размера, форма на ваш выбор.',
        en: 'Gel, up to length three, any shape you like.',
      },
      minutes: 180,
      bufferAfter: 15,
      price: { kind: 'from', roubles: 3800 },
    },
    {
      name: { ru: 'Снятие покрытия', en: 'Gel removal' },
      description: {
        ru: 'Бережно снимем гель-лак и отполируем ногти.',
        en: 'Gel polish taken off gently, nails buffed.',
      },
      minutes: 30,
      bufferAfter: 0,
      price: { kind: 'exact', roubles: 500 },
    },
  ],
  hours: [
    {
      days: [2, 3, 4, 5, 6],
      open: [
        ['10:00', '14:00'],
        ['15:00', '20:00'],
      ],
    },
  ],
};
