/** Russian: how an owner sets when clients are reminded and asked how it was. */
export const reminders = `
manage-reminders = Напоминания
reminders-sent = Напоминаем клиенту перед визитом: за { $spans }.
reminders-none = Перед визитом клиентам не напоминаем.
reminders-rating = Спрашиваем, как всё прошло, через { $span } после визита.
reminders-rating-at-once = Спрашиваем, как всё прошло, сразу после визита.
reminders-rating-never = Оценку после визита не просим.
reminders-about = Нажмите на время, чтобы включить или выключить. Новое время подействует и на записи, которые уже есть.
reminders-saved = Сохранено. Сообщения о будущих визитах тоже изменены.
reminders-other = Другое время
reminders-never = Не напоминать
reminders-rating-off = Не просить оценку
reminders-rating-after = Оценка через { $span }
reminders-to = ‹ Напоминания
ask-reminder = За сколько до визита напомнить? Напишите, например: «2\u00a0дня» или «90\u00a0мин». От 5\u00a0минут до двух недель.
`;
