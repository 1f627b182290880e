/** Russian: how the people of a business change its services, hours and specialists. */
export const business = `
manage-services = Услуги
manage-services-none = Пока нет ни одной. Добавьте первую, и к вам смогут записаться.
manage-service-new = Новая услуга
manage-service-hidden = Скрыта: клиенты её не видят.
manage-service-made = Готово, клиенты уже видят эту услугу.
manage-service-shown = Клиенты снова видят эту услугу.
manage-service-gone = Услуга скрыта. Прежние записи на неё остаются в силе.
manage-hidden-item = { $item } · скрыто
manage-saved = Сохранено.
manage-line = { $name }: { $value }
manage-name = { $name }
manage-as-business = как у всех ({ $value })
manage-as-service = как у услуги ({ $value })
manage-usual = Как у всех
manage-usual-length = Вернуть длительность услуги
manage-usual-price = Вернуть цену услуги
manage-none = нет
manage-no-notice = можно в последний момент
manage-nothing = ничего
manage-nobody = никто
manage-no-limit = без ограничения
manage-no-description = Без описания
manage-no-account = Отвязать
manage-days = { $days ->
    [one] { $days }\u00a0день
    [few] { $days }\u00a0дня
   *[many] { $days }\u00a0дней
}
manage-doers = Кто делает
manage-hide = Скрыть
manage-show = Показать
manage-up = ↑ Выше
manage-down = ↓ Ниже
manage-back = ‹ Назад
manage-to-services = ‹ Услуги
manage-to-service = ‹ К услуге
manage-to-team = ‹ Специалисты
manage-to-hours = ‹ Часы работы
manage-to-member-services = ‹ Услуги специалиста

field-name = Название
field-about = Описание
field-length = Длительность
field-price = Цена
field-before = Пауза до
field-after = Пауза после
field-step = Шаг записи
field-notice = Запись заранее
field-horizon = Запись открыта на
field-member-name = Имя
field-own-length = Своя длительность
field-own-price = Своя цена
field-account = Телеграм
field-day = Записей в день
field-week = Записей в неделю

ask-service-new =
    Как называется услуга? Напишите, например: «Стрижка» или «Массаж спины».

    Передумали — /cancel.
ask-service-name = Напишите новое название.
ask-about = Напишите описание: что входит и для кого. До 500\u00a0знаков.
ask-length = Сколько длится? Выберите или напишите: «75» или «1\u00a0ч 15\u00a0мин».
ask-price = Сколько стоит? Напишите число, например «1500», или «от 1500», если цена зависит от работы.
ask-before = Сколько времени нужно до визита? Эту паузу клиенты не видят. До двух часов.
ask-after = Сколько времени нужно после визита? Эту паузу клиенты не видят. До двух часов.
ask-step = С каким шагом предлагать время? От 5\u00a0минут до 4\u00a0часов, кратно пяти минутам.
ask-notice = За сколько до начала ещё можно записаться? Выберите или напишите: «90\u00a0мин», «2\u00a0дня».
ask-horizon = На сколько дней вперёд открыта запись? От 1 до 730.
ask-doers = Кто делает эту услугу? Нажмите на имя, чтобы отметить или снять.

manage-team = Специалисты
manage-team-about = Клиенты видят их в этом порядке.
manage-member-new = Новый специалист
manage-member-made = Готово. Пока отмечены все услуги и общие часы — поправьте, если нужно иначе.
manage-member-shown = К специалисту снова можно записаться.
manage-member-gone = Специалист скрыт, новых записей к нему не будет.
manage-member-hidden = Скрыт: записаться к нему нельзя.
manage-member-services = Услуги
manage-doing-service = Услуга: { $service }
manage-does-not = Эту услугу не делает.
manage-do = Делает
manage-do-not = Больше не делает
ask-member-name = Как зовут специалиста? Напишите имя так, как его увидят клиенты.
ask-member-services = Отмечены услуги, которые делает. Нажмите на услугу, чтобы изменить её или задать свою цену.
ask-account = Напишите номер (ID) аккаунта в Телеграме — это число. По имени с @ привязать нельзя: оно может сменить владельца.
ask-day = Сколько записей в день самое большее? Напишите число.
ask-week = Сколько записей в неделю самое большее? Напишите число.
ask-own-length = Сколько длится у этого специалиста? Напишите: «75» или «1\u00a0ч 15\u00a0мин».
ask-own-price = Сколько стоит у этого специалиста? Напишите число, «от 1500» или «бесплатно».

manage-hours = Часы работы
manage-hours-of = Часы: { $name }
manage-hours-own = Свои часы:
manage-hours-shared = Часы как у всех:
manage-hours-none = Закрыто всю неделю.
manage-hours-reset = Как у всех
manage-as-monday = Как в понедельник
manage-closed = закрыто
manage-holidays-on = В праздники России закрыто.
manage-holidays-off = В праздники работаете как обычно.
manage-holidays-close = Закрывать в праздники России
manage-holidays-work = Работать в праздники
ask-hours =
    Напишите часы: «10:00–19:00» или «10–14, 15–19» с перерывом. Ночная смена: «22:00–02:00».

    Или выберите ниже.

manage-dates = Особые даты
manage-dates-none = Особых дат впереди нет: работаете как обычно.
manage-days-off-none = Отпусков и особых дат впереди нет.
manage-date-new = Добавить дату
manage-date-remove = Убрать: { $dates }
manage-date-now = Сейчас: { $hours }
manage-date-several = Несколько дней подряд
manage-date-normal = Как обычно
ask-date = Выберите день или напишите: «25.12», «24.12–31.12».
ask-date-until = С { $date } — по какой день? Выберите последний.
ask-date-hours = Напишите часы этого дня, например «11–16», или нажмите «Закрыто».

manage-uncovered = Без часов: { $count }
manage-uncovered-title = Записи вне рабочих часов
manage-uncovered-none = Таких записей нет: все визиты попадают в рабочие часы.
manage-uncovered-about = Эти визиты остаются в силе, но по новому расписанию их никто не ждёт. Договоритесь с клиентами.
manage-uncovered-hours = { $count ->
    [one] { $count } запись не попадает в эти часы.
    [few] { $count } записи не попадают в эти часы.
   *[many] { $count } записей не попадают в эти часы.
}
manage-uncovered-member = { $count ->
    [one] { $count } запись осталась без рабочих часов.
    [few] { $count } записи остались без рабочих часов.
   *[many] { $count } записей остались без рабочих часов.
}
manage-uncovered-who = { $client } → { $specialist }

value-away = Написать значение сейчас не получится, попробуйте через несколько минут. Кнопки работают.
value-absent = Этого больше нет: видимо, кто-то уже изменил список.
value-account-taken = Этот аккаунт уже привязан к другому специалисту.
value-not-text = Здесь нужен текст. Напишите словами.
value-length = Нужно от { $least } до { $most }\u00a0знаков. Напишите иначе.
value-not-number = Нужно целое число, например 8.
value-not-span = Не понял длительность. Напишите, например: «75» или «1\u00a0ч 15\u00a0мин».
value-range = Можно от { $least } до { $most }. Напишите другое число.
value-span-range = Можно от { $least } до { $most }. Напишите другое время.
value-step = Нужно число, кратное { $step }.
value-not-price = Не понял цену. Напишите, например: «1500», «от 1500» или «бесплатно».
value-not-hours = Не понял часы. Напишите, например: «10–14, 15–19» или «выходной».
value-not-date = Не понял дату, или она уже прошла. Напишите, например: «25.12» или «24.12–31.12».
value-not-account = Нужен номер (ID) из цифр, имя с @ не подойдёт.
`;
