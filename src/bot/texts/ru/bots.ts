/** Russian: the commands of the platform's own bots, and what is told of the health of all. */
export const bots = `
command-start = с начала
`;
