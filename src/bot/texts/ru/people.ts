/** Russian: the specialists of a service. */
export const people = `
step-so-far = Шаг { $step } — { $what }
step-specialist = выберите специалиста
specialist-anyone = Любой свободный специалист
specialist-whoever = любой свободный
back-to-specialists = ‹ Специалисты
duration-from = от\u00a0{ $duration }
about-specialists = Специалисты: { $names }
`;
