/** Russian: what is said about a visit by itself, and what its client answers. */
export const afterVisit = `
reminder-soon = <b>Ждём вас через { $span }, в { $time }.</b>
reminder-now = <b>Ваш визит вот-вот начнётся: в { $time }.</b>
reminder-today = <b>Ждём вас сегодня в { $time }.</b>
reminder-tomorrow = <b>Ждём вас завтра в { $time }.</b>
reminder-days = <b>{ $days ->
    [one] Ждём вас через { $days }\u00a0день, в { $time }.
    [few] Ждём вас через { $days }\u00a0дня, в { $time }.
   *[many] Ждём вас через { $days }\u00a0дней, в { $time }.
}</b>
reminder-ask = Всё в силе? Нажмите «Приду», и мы будем знать.
reminder-promised = Вы обещали прийти, спасибо.
reminder-come = Приду
reminder-cancel = Отменить
come-noted = Спасибо, что предупредили. Ждём вас.
come-moved = Время этого визита изменилось. Посмотрите на новое и скажите, придёте ли.
come-off = Обещание уже не нужно: вот как обстоят дела с этой записью.

rating-ask = <b>Как прошёл визит?</b>
rating-how = Поставьте оценку: 5 — всё отлично, 1 — всё плохо.
rating-star = { $stars }\u00a0★
rating-thanks-low = Ваша оценка: { $stars } из 5. Жаль, что что-то пошло не так. Мы уже знаем об этом.
rating-thanks = Ваша оценка: { $stars } из 5. Спасибо.
rating-thanks-best = Ваша оценка: 5 из 5. Спасибо, нам очень приятно.
rating-once = Этот визит уже оценён, первая оценка остаётся.
rating-comment-low = Расскажите, что было не так? Это прочтут только у нас.
rating-comment = Хотите добавить пару слов?
rating-review = Если не трудно, расскажите о нас и другим.
rating-review-button = Оставить отзыв
rating-comment-button = Написать пару слов
rating-skip = Не сейчас
comment-ask = Напишите пару слов о визите одним сообщением. Передумали — /cancel.
comment-skipped = Хорошо, спасибо за оценку.
comment-sent = Спасибо, передали.

notice-low-rating = Низкая оценка: { $stars } из 5
notice-low-comment = Слова к оценке { $stars } из 5
number-and-service-line = { $service } · { $name }
notice-visit = Запись № { $number } · { $when }
refusal-not-rateable = Этот визит пока нельзя оценить: он не закончился или не состоялся.
refusal-already-said = О визите уже рассказано, добавить ничего нельзя.
refusal-reminders-invalid = Так не получится: можно до пяти напоминаний, не ближе 5\u00a0минут и не дальше двух недель до визита.
`;
