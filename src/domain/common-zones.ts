/** The zones that most businesses live in, from west to east. */
export const COMMON_ZONES = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Minsk',
  'Europe/Samara',
  'Asia/Tbilisi',
  'Asia/Yekaterinburg',
  'Asia/Almaty',
  'Asia/Tashkent',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
] as const;
