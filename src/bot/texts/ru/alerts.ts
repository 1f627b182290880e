/** Russian: why something cannot be done, one sentence or two a reason. */
export const alerts = `
refusal-service-gone = Этой услуги больше нет.
refusal-specialist-gone = Этот специалист больше не принимает.
refusal-specialist-hidden = Этот специалист больше не оказывает эту услугу.
refusal-day-limit = На этот день больше не записывают.
refusal-others-left = На прежних условиях это время больше не предлагается. Свободен другой специалист — { $name }: { $is } вместо { $was }. Проверьте запись ещё раз.
refusal-terms-changed = Цена или длительность изменилась, пока вы выбирали. Проверьте запись ещё раз.
refusal-price-changed = Пока вы выбирали, цена изменилась: была { $was }, теперь { $is }. Проверьте запись ещё раз.
refusal-duration-changed = Пока вы выбирали, длительность изменилась: была { $was }, теперь { $is }. Проверьте запись ещё раз.
refusal-both-changed = Пока вы выбирали, условия изменились: было { $was }, теперь { $is }. Проверьте запись ещё раз.
refusal-taken = Это время только что заняли.
refusal-in-past = Это время уже прошло.
refusal-min-notice = Записаться можно не позже чем за { $notice } до начала.
refusal-beyond-horizon = { $days ->
    [one] Запись открыта на { $days }\u00a0день вперёд.
    [few] Запись открыта на { $days }\u00a0дня вперёд.
   *[many] Запись открыта на { $days }\u00a0дней вперёд.
}
refusal-hours-changed = Расписание изменилось, на это время больше не записывают.
refusal-booking-not-found = Такой записи у вас нет.
refusal-booking-over = Этот визит уже начался или прошёл, отменить его нельзя.
refusal-change-window = До начала { $left }, а отменить запись можно не позже чем за { $window }.
less-than-hour = меньше часа
refusal-block-not-found = Это время уже открыто.
refusal-forbidden = На это у вас нет прав.
choose-others-time = Ниже — время у других.
choose-other-day = Выберите другой день.
choose-other-service = Выберите другую.
choose-other-time = Выберите другое.
choose-later-time = Выберите время попозже.
choose-nearer-day = Выберите день поближе.

alert-outdated = Эта кнопка устарела. Начните заново из меню.
alert-later = Сейчас не получилось. Попробуйте через минуту. Код: { $reference }
alert-slow-down = Слишком быстро. Подождите 10\u00a0секунд и повторите: то, что придёт раньше, я не прочту.
unknown-input = Я бот и сам на вопросы не отвечаю, но передам их. Нажмите «{ menu-write }» внизу.
apology =
    Что-то сломалось у нас, ваше действие не выполнено до конца. Попробуйте ещё раз чуть позже.

    Если не поможет, напишите нам и назовите код <code>{ $reference }</code>.
`;
