/** Russian: a visit as a file for the person's own calendar. */
export const calendar = `
calendar-add = Добавить в календарь
calendar-summary = { $service } — { $business }
calendar-number = Запись № { $number }
calendar-manage = Изменить или отменить: { $link }
calendar-take = Откройте файл, и визит появится в вашем календаре.
calendar-update = Откройте файл, и визит в вашем календаре обновится.
calendar-remove = Откройте файл, и визит пропадёт из вашего календаря.
`;
