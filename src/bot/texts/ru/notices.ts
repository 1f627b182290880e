/** Russian: what the people of a business are told, and what they do with a time from the bot. */
export const notices = `
notice-created = Новая запись № { $number }
notice-cancelled = Запись № { $number } отменена
notice-client = Клиент: <a href="tg://user?id={ $id }">{ $name }</a>
notice-client-username = Клиент: <a href="tg://user?id={ $id }">{ $name }</a>, @{ $username }
notice-reason = Причина: { $reason }
notice-no-services = Клиенты не могут записаться: в списке нет ни одной активной услуги.
notice-last-try = Только что пробовали: { $client }
notice-letter = Новое сообщение
notice-reply = Ответ от «{ $business }»
notice-answer = Ответить

block-made = Время закрыто, записаться на него нельзя.
block-removed = Время снова открыто для записи.
block-when = { $day }, { $from }–{ $to }
block-open = Открыть снова
block-other-time = ‹ Другое время этого дня
`;
