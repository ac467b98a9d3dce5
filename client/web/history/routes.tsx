import { PROCESS_KINDS, processPath, processPattern } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { ProcessKind } from '../../../workflows/domain/lifecycle.ts';
import { fault } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import { mailTitle } from '../../sentences.ts';
import { noticeOf } from '../forms/commands/load.ts';
import { Heard } from '../heard.tsx';
import { framed } from '../mails/framed.ts';
import { besideProcess, loadPage, personName } from '../process.tsx';
import { show } from '../render.tsx';
import { RoomTabs, type Tab } from '../room/tabs.tsx';
import { TopicName } from '../topic.tsx';
import { missionsOf, personOf, type WebApp, type WebContext } from '../web.ts';
import { HistoryList } from './history.tsx';
import { MailsList } from './mails.tsx';
import { Messages } from './messages.tsx';
import { readMail, SentMail } from './sent-mail.tsx';

/** What happened to a process, and its mails, as far as whoever asks may read them. */
export function addHistory(app: WebApp): void {
  for (const kind of PROCESS_KINDS) {
    app.get(processPattern(kind, 'history'), (context) => historyPage(context, kind));
    app.get(processPattern(kind, 'messages'), (context) => messagesPage(context, kind));
    app.get(processPattern(kind, 'mails'), (context) => mailsPage(context, kind));
    app.get(processPattern(kind, 'mail'), (context) => mailPage(context, kind));
    app.get(processPattern(kind, 'mailHtml'), async (context) => {
      const { raw } = await sentMail(context);
      if (raw === null) throw fault('no-such-mail', { mail: context.req.param('id') ?? '' });
      return framed((await readMail(raw)).html);
    });
  }
}

type Seen = Awaited<ReturnType<typeof loadPage>>;

const about = ({ page, reader }: Seen, title: string) => ({
  title,
  styles: ['room.css', 'mails.css'],
  ...besideProcess(page, reader),
});

function Tabs({ seen: { page, reader }, here }: { seen: Seen; here: Tab }) {
  return page.kind === 'mission' ? <RoomTabs locale={reader.locale} page={page} here={here} /> : null;
}

async function historyPage(context: WebContext, kind: ProcessKind): Promise<Response> {
  const seen = await loadPage(context, kind);
  const { page, reader } = seen;
  const steps = await missionsOf(context).journal(targetOf(context), { locale: reader.locale });
  const notice = kind === 'call' ? await noticeOf(missionsOf(context), targetOf(context)) : undefined;
  return show(
    context,
    about(seen, speaker(reader.locale)('history.title')),
    <>
      <Tabs seen={seen} here="history" />
      <HistoryList
        page={page}
        wanted={[...(notice?.requirements ?? []), ...(notice?.assets ?? [])]}
        steps={steps}
        reader={reader}
        number={Number(context.req.query('page')) || 1}
        byPeople={context.req.query('by') === 'people'}
      />
    </>,
  );
}

/** What people wrote to each other about it, as far as it was for the reader. */
async function messagesPage(context: WebContext, kind: ProcessKind): Promise<Response> {
  const seen = await loadPage(context, kind);
  const { page, reader } = seen;
  const steps = await missionsOf(context).journal(targetOf(context), { locale: reader.locale });
  const { t } = reader;
  return show(
    context,
    { ...about(seen, t('history.messages.title')), lead: t('history.messages.lead') },
    <>
      <Tabs seen={seen} here="messages" />
      <Messages page={page} steps={steps} reader={reader} person={personOf(context)?.person ?? ''} />
    </>,
  );
}

async function mailsPage(context: WebContext, kind: ProcessKind): Promise<Response> {
  const seen = await loadPage(context, kind);
  const mails = await missionsOf(context).mails({ target: targetOf(context) });
  const t = speaker(seen.reader.locale);
  return show(
    context,
    { ...about(seen, t('history.mail.title')), lead: t('history.mail.lead') },
    <>
      <Tabs seen={seen} here="mails" />
      <MailsList page={seen.page} mails={mails} reader={seen.reader} />
    </>,
  );
}

const sentMail = (context: WebContext) =>
  missionsOf(context).sentMail(targetOf(context), context.req.param('id') ?? '');

async function mailPage(context: WebContext, kind: ProcessKind): Promise<Response> {
  const seen = await loadPage(context, kind);
  const { page, reader } = seen;
  const { mail, raw } = await sentMail(context);
  const read = raw === null ? undefined : await readMail(raw);
  const { t } = reader;
  const frame = about(seen, read?.subject || mailTitle(mail, reader.locale));
  return show(
    context,
    {
      ...frame,
      crumbs: [
        ...frame.crumbs,
        {
          // The menu has all mails.
          text: (
            <>
              {t('history.mail.title')}
              <Heard what={<TopicName of={page} locale={reader.locale} />} />
            </>
          ),
          href: processPath(page, 'mails'),
        },
      ],
    },
    <SentMail
      mail={mail}
      read={read}
      to={personName(page, mail.to)}
      framed={processPath(page, 'mailHtml', { id: mail.id })}
      reader={reader}
    />,
  );
}
