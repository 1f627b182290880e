/** Russian: paying for a bot in the sales bot. */
export const salesPay = `
pay-title = <b>{ $business }</b>
pay-state-trial = Пробный период — до { $through } включительно.
pay-state-active = Оплачено до { $through } включительно.
pay-state-grace = Срок закончился { $through }. Бот пока работает: оплатите, чтобы запись не закрылась.
pay-state-suspended = Срок закончился { $through }, новые записи закрыты. После оплаты они сразу откроются.
pay-state-archived = Срок закончился { $through }, бот в архиве. После оплаты он сразу заработает снова.
pay-state-held = Бот остановлен сервисом, оплата его не включит. Причину подскажет поддержка.
pay-state-free = Бот работает без срока: платить не за что.
pay-not-yours = Такого бота или счёта среди ваших нет.
pay-to-bots = ‹ Мои боты
pay-to-bot = ‹ К боту

pay-choose = На сколько продлить? Новые дни прибавятся к оставшимся.
pay-plan =
    <b>{ $name }</b> — { $price } за { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }
    Работает до { $through }
pay-plan-saves =
    <b>{ $name }</b> — { $price } за { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }, экономия { $saving }
    Работает до { $through }
pay-plan-button = { $name } · { $price }
pay-promo = Ввести промокод
pay-promo-other = Другой промокод
pay-promo-percent = Промокод { $code }: скидка { $percent }\u00a0%.
pay-promo-days = Промокод { $code }: ещё { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    } в подарок.
pay-promo-lost = Промокод больше не действует: цена без него.
pay-promo-ask = Пришлите промокод одним сообщением.
pay-promo-failed-unknown = Такого промокода нет.
pay-promo-failed-expired = Срок этого промокода закончился.
pay-promo-failed-spent = Этот промокод уже разобрали.
pay-promo-failed-used = Этим промокодом вы уже платили: он действует один раз.
pay-form-away = Сейчас мы не сможем прочитать ответ. Попробуйте через пару минут.

pay-terms =
    Тариф «{ $name }»: { $price } за { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }.
    Бот будет работать до { $through } включительно.
pay-renews-off = Автопродление выключено: сами мы ничего не спишем.
pay-renews-on =
    Автопродление включено. Оплачивая картой, вы разрешаете в последний оплаченный день списывать с этой же карты цену тарифа — сейчас { $price } за { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }. Отключить можно в любой момент: «Мои боты» → «Автопродление».
pay-renews-unset = ☐ Продлевать автоматически
pay-renews-set = ☑ Продлевать автоматически
pay-stars-terms = Звёздами — { $price }: Telegram сам спишет их снова через каждые { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }, пока вы не отключите подписку. Промокод на звёзды не действует.
pay-stars-invoice = Бот для записи: { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }, продлевается сам
pay-stars-refused = Этот счёт уже закрыт. Вернитесь в бот и выберите тариф ещё раз.
pay-no-ways = Оплата сейчас не принимается. Напишите в поддержку.
pay-receipt = Чек придёт на { $email }.
pay-receipt-unknown = Перед оплатой спросим, куда прислать чек.
pay-now = Оплатить { $price }
pay-now-card = Картой или СБП · { $price }
pay-now-stars = Звёздами · { $price }
pay-email-change = Другая почта для чека
pay-to-plans = ‹ Тарифы
pay-back = ‹ Назад
pay-email-ask = Пришлите адрес электронной почты: на него придёт чек.
pay-email-present = Сейчас: { $email }
pay-email-wrong = Это не похоже на адрес почты.

pay-order =
    Счёт на { $amount } готов: «{ $business }», { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }.
    Оплатите на странице ЮKassa и вернитесь сюда. Бот продлится сам, как только придут деньги.
pay-order-stars =
    Счёт на { $amount } готов: «{ $business }», { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }.
    Оплатите его в Telegram — бот продлится сразу.
pay-open = Оплатить { $amount }
pay-check = Проверить оплату
pay-give-up = Отменить
pay-again = Попробовать снова
pay-away = Платёжный сервис не ответил. Нажмите ещё раз через минуту: второго счёта не будет.
pay-away-check = Платёжный сервис не ответил. Проверьте ещё раз через минуту; мы тоже следим.
pay-way-closed = Этот способ оплаты сейчас закрыт.
pay-provider-refused = Платёжный сервис не принял счёт. Попробуйте другой тариф или напишите в поддержку.

pay-end-paid = Оплата получена, спасибо!
pay-end-works = Оплата получена, спасибо! «{ $business }» работает до { $through } включительно.
pay-end-waiting = Оплаты на { $amount } пока не видно. Если вы только что заплатили, проверьте через минуту; мы тоже следим и напишем.
pay-end-stray = Деньги пришли, но счёт к тому времени был закрыт. Оператор уже знает: он вернёт их или прибавит дни.
pay-end-refunded = Эти { $amount } мы вернули.
pay-end-given-up = Счёт отменён, ничего не списано.
pay-end-replaced = Вместо этого счёта вы выбрали другой. Ничего не списано.
pay-end-expired = Время на оплату вышло: страница живёт один час. Ничего не списано.
pay-end-never-sent = Платёжный сервис так и не ответил. Ничего не списано.
pay-end-funds = Оплата не прошла: на карте не хватило денег.
pay-end-card-expired = Оплата не прошла: срок карты истёк.
pay-end-card-data = Оплата не прошла: в данных карты ошибка.
pay-end-3ds = Оплата не прошла: банк не получил код подтверждения.
pay-end-limit = Оплата не прошла: превышен лимит карты.
pay-end-restricted = Оплата не прошла: операции по карте ограничены.
pay-end-country = Оплата не прошла: карты этой страны не принимаются.
pay-end-bank-away = Оплата не прошла: банк не ответил.
pay-end-declined = Оплата не прошла: банк или платёжный сервис отказал. Попробуйте другую карту.

pay-renewal-none = Автопродления нет. Его можно включить при оплате.
pay-renewal-off = Автопродление выключено, сохранено: { $method }.
pay-renewal-on = Автопродление включено: { $method }. Спишем { $day }.
pay-renewal-on-price = Автопродление включено: { $method }. Спишем { $price } за { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    } — { $day }.
pay-renewal-stars = Автопродление включено: Telegram сам списывает звёзды каждые 30\u00a0дней.
pay-renewal-stars-off = Автопродление звёздами отключено: Telegram ничего не спишет.
pay-renewal-stars-allowed = Готово. Теперь возобновите подписку в Telegram: «Настройки» → «Мои звёзды».
pay-renewal-stop = Отключить автопродление
pay-renewal-start = Включить автопродление
pay-renewal-failed = Не получилось. Попробуйте ещё раз позже.
pay-open-plans = Продлить
pay-method-card = карта
pay-method-manual = внёс оператор

pay-history = <b>Платежи: { $business }</b>
pay-history-empty = Пока ни одного.
pay-history-back = Вернуть деньги можно в течение { $days }\u00a0{ $days ->
        [one] дня
       *[other] дней
    } после оплаты.
pay-line = <b>{ $amount }</b> · { $day } · { $method }
pay-line-days = Продлён на { $days }\u00a0{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }
pay-line-stray = Дней не прибавил: решает оператор
pay-line-refunded = Возвращено { $amount }
pay-line-asked = Вы попросили вернуть
pay-receipt-sent = Чек отправлен
pay-receipt-pending = Чек готовится
pay-receipt-canceled = Чек не оформлен
pay-back-button = Вернуть { $amount } за { $day }
pay-back-ask =
    Вернуть { $amount } за «{ $business }», { $day }?
    Деньги придут тем же путём, а дни, которые за них куплены, снимутся.
pay-back-sure = Вернуть { $amount }
pay-back-asked = Просьба вернуть { $amount } у оператора. Когда деньги уйдут, мы напишем.
pay-back-late = Эти { $amount } уже не вернуть: так можно в течение { $days }\u00a0{ $days ->
        [one] дня
       *[other] дней
    } после оплаты и один раз.
pay-back-nobody = Просьбу некому передать. Напишите, пожалуйста, в поддержку.
`;
