"""English words for what was delivered, when and for how much (see ``pointers.py``)."""

from bot.analyst.pointers import Pointers
from storage.words import Theme

WORK: dict[Theme, Pointers] = {
    Theme.BILLING_PRICING: Pointers(
        """
            overcharg*, overpriced, expensive, costly, cheaper, too high,
            price* .. high/up/increas*, price increase*, price rise*,
            hidden fee*/cost*/charge*, charged twice, double charged,
            wrong/incorrect/surprise*/unexpected invoice*/bill*/charge*, refund*,
            reimbursement rate, value for money, for the money/price, claim denied,
            denied .. claim*, billed for, charged for, charg* .. extra/more/full, hours billed,
            premium* .. up/increas*/rais*, rate* .. increas*, rais* .. rate*/price*,
            credit note*, rip off, better deal*, @not afford*, pricey,
            fair/good/great/reasonable/competitive price*/pricing, well priced,
            deny*/denied/denial*/denies/refus*/reject* .. claim*,
            claim* .. denied/refused/rejected,
            take/takes/took/taken/want/wants/get your/my/our/the money, waste of money,
            my money back, out of pocket, pay/paid/paying more, raised .. rates/prices,
            @not .. pay/paying/reimbursed/reimburse, over the odds, doubled,
            why .. invoice*/bill/bills/charge*/fee/fees/cost*,
            invoice*/bill/bills/billing .. wrong/incorrect/late,
            question/query/queried/dispute* .. invoice*/bill/charge*
        """,
        """
            invoic*, bill, bills, billing, billed, charg*, fee, fees, pric*, cheap*, cost,
            costs, costing, reimburs*, budget*, discount*, rate card, rates, quote*, retainer*,
            premium*, pay, pays, paid, payment*, paying, money, afford*, contract terms,
            direct debit, deductible*, timesheet*, purchase order*, compensation, settlement,
            subscription*, licence*, license*, pricing plan, free plan, per user
        """,
        """
            value, worth, contract, dollar*, pounds, finance, financial*, terms, deal, claim*
        """,
    ),
    Theme.QUALITY_OF_WORK: Pointers(
        """
            quality, error*, mistake*, typo*, sloppy, proofread*, rework*, redo, defect*,
            blunder*, damage*, polish*, high standard*, below standard, standard of, off brief,
            half explained, well presented, messy, left .. mess, botched,
            great/good/excellent/superb/lovely/poor/brilliant/fantastic/outstanding work,
            excellent/great/good/superb care, made me/us better, got/get/feel/feeling better,
            saved my, changed my life, life changing, better example*, more example*,
            more exercise*, more hands on, hands on, practical exercise*/example*,
            real life/world, worked example*, more practice, more practise, practice exercise*,
            cheat sheet*, step by step, more explanation*, @not understand how,
            clearer example*, reliab*, unreliab*, engaging, interactive, boring, bored, dull,
            dry, thorough*, well written, poorly written, badly written, hard to read, snapped,
            dirty, untidy, tidy
        """,
        """
            the work, your work, work .. is, output, outputs, deliverable*, draft*, creative*,
            copywriting, design*, campaign*, analysis, lovely, gorgeous, beautiful*, stunning,
            results, material*, content, presentation, exercise*, example*, the report,
            course was/is/were, code, service provided, treatment, slides, handout*, notes,
            documentation, demo, demos, demonstrat*, workbook*, recover*, improv*, practice,
            practise, practical, recording*, dataset*, lecture*, teaching, cable*, wiring,
            workmanship, wrong, wrongly, incorrect*, inaccura*, faulty, broken
        """,
        """
            work, report, course, training, workshop, accurate, attention to detail, service,
            job, helped, class, data, teach*, lesson*
        """,
    ),
    Theme.DEADLINES_DELIVERY: Pointers(
        """
            deadline*, late, delay*, postpon*, slip, slips, slipped, slippage, overdue,
            overran, overrun*, push* back, reschedul*, cancelled, canceled,
            cancel* .. appointment*, on time, behind schedule, schedule .. slip*, turnaround,
            launch .. late, missed .. date*, missed .. appointment*,
            took/takes/taking/take .. weeks/months/days/hours/forever/ages, too long, so long,
            waste of .. time, wait* .. weeks/months/days/hours/years/long/ages,
            wait* # days/weeks/months, still wait*, been waiting, had to wait, the wait,
            wait for, wait time*, longer than, longer and longer, much longer, backlog,
            lead time*, waiting list*, waiting time*, kept waiting,
            still @not .. received/arrived/connected/delivered, @not received, @not arrived,
            @not connected, @not .. been connected, processing time*, @not turn*/show* up,
            more timely, timely manner, timeliness, slow process*, so slow, quicker,
            faster .. process*/claim*/reimburs*/deliver*/service/install*, seen quickly,
            quickly seen, speed up, speed of, over a month/week/year, a month later,
            starts .. later, # weeks/months/days/hours on/now/late/later/before/since/and,
            still no, still @not have/had/been/done/working/active/live, @not .. yet,
            yet to receive/hear/see/get/be/have, taken .. weeks/months/days/long/ages,
            no one/nobody turned/came,
            slow to pay/process/install/deliver/complete/connect/arrive,
            slow at/in processing/paying/installing/delivering, slow pay*/claim*/deliver*,
            set back, dragging, agreed date*, promised date*, wrong date*, length of time,
            amount of time, time frame, timeframe*, lead in, takes time, took a while,
            a while to, weeks later, months later, months of, weeks of, by the time,
            wait until, took/takes/taking/take .. long/longer/month/week,
            for/after/in/over/nearly/almost # weeks/months/days/hours/years,
            another/within/of/about/around # weeks/months/days/hours/years
        """,
        """
            timeline*, milestone*, deliver*, delivery, launch date, dates, install* date,
            go live, waiting, # weeks, # months, # days, engineer, engineers
        """,
        """
            wait*, slow, date, timely, quick*, fast, speed, speedy, progress, weeks, months,
            order*
        """,
    ),
    Theme.STRATEGIC_VALUE: Pointers(
        """
            strateg*, relevan*, irrelevan*, applicable, our needs, my needs, our goals,
            my goals, our objectives, business value, roi, return on, added value, adds value,
            add value, bigger picture, big picture, proactive*, innovat*, worth having,
            worth it, outcomes, impact, suitab*, unsuitab*, @not cover*, exclu*, too basic,
            too advanced, too simple, more advanced, in depth, more depth, deeper,
            advanced course*/class*/topic*/session*, beginner*, intermediate, level, tailored,
            reactive, order taker*, generic, what we get, for what we pay, wider range,
            bigger range, more choice, more options, question* .. value, justify,
            no longer need, @not need, @not .. use it, pre existing, preexisting,
            waiting period, should cover, would cover, what .. covered, follow up course*,
            more courses, useful for my/our, apply to my/our, applied to my/our,
            in my/our work/research/role/field, other topics, more topics, specific to,
            introductory, introduction to, absolute beginner*, novice*, refresher,
            assum* .. knowledge, prior knowledge, prerequisite*, pre requisite*, the basics,
            not what i/we needed/wanted, what i/we needed, what i was looking for, fits our,
            fit for, @not fit, right fit, good fit, use case*, expect* .. cover, more about,
            @not offer, @not cater*, pitch*, learning objective*, learning outcome*, aimed at,
            designed for, target group, target audience, my/our own data, real data,
            nothing .. covered, covers nothing, covered nothing, learn* nothing, @not learn*,
            already knew, already know, more details on/about, more on
        """,
        """
            ideas, coverage, needs, option, options, choice, basics
        """,
        """
            value, benefit*, useful, future, basic, advanced, cover*, topic*, research, learn*,
            applications, application, concepts, theory
        """,
    ),
    Theme.TECHNICAL_PLATFORM: Pointers(
        """
            user friendly, usab*, bug, bugs, buggy, glitch*, crash*, outage*, downtime, freez*,
            technical issue*, technical problem*, technical difficult*, technical fault*,
            tech issue*, connection issue*/problem*/drop*, drops out, dropping out,
            dropped out, cuts/cutting out, cut out,
            slow internet/connection/broadband/wifi/site/website/app/system/speed*, @not load*,
            @not log/login, @not work* .. on, functionality, missing feature*, more features,
            navigat*, intuitive, clunky, signal, internet speed*, upload speed*,
            download speed*, no internet, fast internet/broadband/speed*,
            reliable internet/broadband/connection, easy to use, @not hear, hard to hear,
            see the screen, two screens, second screen, sync*, lag, lags, laggy, lagging,
            slow to load, loads slow*, customi*, drag and drop, missing .. feature*/function*,
            learning curve, search function*, filter*, browser*, offline, shortcut*, compatib*,
            @not support .. file*/format*,
            internet/connection/broadband/wifi .. slow/down/drop*/fail*,
            site/website/app/system/portal .. slow/down/drop*/fail*
        """,
        """
            site, website, web site, app, portal, platform, dashboard*, software, login,
            log in, logging in, interface*, internet, broadband, wifi, network, router, tool,
            tools, load, loading, feature*, integration*, api, upload*, download*, zoom,
            screen, screens, system, online, equipment, template*, mobile, tech, password*,
            laptop*, computer*, audio, microphone*, sound, server*, button*, email system,
            fibre, ui, ux, cloud, ipad, spreadsheet*, canvas, board, boards, widget*, plugin*,
            reporting, permission*, notification*, projector*, keyboard*
        """,
        """
            technical, @not work*, video*, export*, box, connection, link, links, speed*
        """,
    ),
    Theme.OTHER: Pointers(
        "",
        """
            food, meal*, drinks, drink, coffee, breakfast, lunch, dinner, catering, snacks,
            parking, car park, toilet*, seating, seats, chairs, noise, noisy, temperature,
            heating, air con*, clean*, venue, location, the room, my room, rooms, building,
            decor*, activities, medication*, medicine*, tablets, garden*, gym, smok*, tv,
            music, walks, seat, baggage, luggage, classroom*, lights, lighting, leg room,
            legroom
        """,
        """
            weather, room, ward, family, area
        """,
    ),
}
