/** Russian: what the business tells about itself, and the letters between it and its clients. */
export const about = `
about-phone = Телефон: { $phone }
about-email = Почта: { $email }
about-support = Поддержка: { $support }
about-hours = Часы работы
about-hours-open = { $days }: { $windows }
about-hours-closed = { $days }: закрыто
about-every-day = Ежедневно
about-around-the-clock = круглосуточно
about-services = Услуги
about-service = { $name } — { $duration }, { $price }
about-no-services = Услуг в списке пока нет.

letter-ask =
    Напишите одним сообщением, что хотите спросить или передать.

    Передумали — /cancel.
letter-reply-ask =
    Напишите ответ одним сообщением, клиент получит его здесь же, в боте.

    Передумали — /cancel.
letter-sent = Передали. Ответ придёт сюда.
letter-reply-sent = Ответ отправлен.
letter-dropped = Хорошо, ничего не отправляем.
answer-dropped = Хорошо, всё остаётся как есть.
letter-nobody = Ответить некому: этого клиента больше нет в списке.
letter-expired = Прошло слишком много времени, и черновик закрылся. Начните сообщение заново.
letter-away = Сейчас не получается принять сообщение. Попробуйте через несколько минут.
letter-text-expected = Пока можно передать только текст. Напишите словами.
letter-too-long = { $limit ->
    [one] Получилось длинно. Уложитесь в { $limit } знак.
    [few] Получилось длинно. Уложитесь в { $limit } знака.
   *[many] Получилось длинно. Уложитесь в { $limit } знаков.
}
`;
