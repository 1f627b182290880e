/** English: the specialists of a service. */
export const people = `
step-so-far = Step { $step } — { $what }
step-specialist = choose a specialist
specialist-anyone = Anyone who is free
specialist-whoever = anyone who is free
back-to-specialists = ‹ Specialists
duration-from = from\u00a0{ $duration }
about-specialists = Specialists: { $names }
`;
