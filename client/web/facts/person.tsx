import { pathTo } from '../../../addresses/pages.ts';
import { semicolon } from '../../../language/format.ts';
import type { ExpertRecord } from '../../../workflows/domain/mission/record.ts';
import type { PersonId } from '../../../workflows/domain/people.ts';
import { MANDATORY, type Profile } from '../../commands/profile.ts';
import type { ToldDocument } from '../../missions.ts';
import { documentPath } from '../addresses.ts';
import { Fold, Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { OwnWords } from '../own-words.tsx';
import { type Decision, nameIn } from './decided-on.ts';
import { Rows } from './frame.tsx';

interface Named {
  readonly on: Decision;
  /** Whose. */
  readonly who: string;
}

const nameOfPaper = ({ name }: ToldDocument, { t }: Decision, i: number): string =>
  name || `${t('facts.papers.document')} ${i + 1}`;

/** Files by their names. */
export function PaperLinks({ on, papers, who }: Named & { readonly papers: readonly ToldDocument[] }) {
  const { t } = on;
  if (papers.length === 0) return null;
  return (
    <ul class="plain-list">
      {papers.map((paper, i) => (
        <li>
          <Link href={documentPath(on.page, paper)}>
            {nameOfPaper(paper, on, i)}
            <span class="visually-hidden"> ({who})</span>
          </Link>
          {paper.pages !== undefined && ` (${t('facts.papers.pages', { n: paper.pages })})`}
        </li>
      ))}
    </ul>
  );
}

/** Files beside the form: what a browser can show stands in the page, once it is opened. */
export function PapersInSight(
  props: Named & { readonly papers: readonly ToldDocument[]; readonly isOpen?: boolean },
) {
  const { on, papers, who, isOpen = false } = props;
  const { t } = on;
  return (
    <>
      {papers.map((paper, i) => {
        const name = nameOfPaper(paper, on, i);
        const path = documentPath(on.page, paper);
        const pages = paper.pages === undefined ? '' : ` (${t('facts.papers.pages', { n: paper.pages })})`;
        const link = (
          <Link href={path}>
            {paper.type === SHOWN ? t('facts.papers.open') : name}
            <Heard what={`${name}, ${who}`} />
          </Link>
        );
        if (paper.type !== SHOWN)
          return (
            <p>
              {link}
              {pages}
            </p>
          );
        return (
          <Fold
            title={
              <>
                {t('facts.papers.look', { name })}
                {pages}
              </>
            }
            isOpen={isOpen && i === papers.length - 1}
          >
            <iframe
              class="decision__paper"
              src={path}
              title={t('facts.papers.frame', { name })}
              loading="lazy"
            />
            <p>{link}</p>
          </Fold>
        );
      })}
    </>
  );
}

/** What every browser has a viewer for. */
const SHOWN = 'application/pdf';

const LONG: readonly string[] = ['education', 'experience', 'languages', 'remarks'];

/** What an expert says of themselves, and what they did here before. */
export function ProfileRows(props: {
  readonly on: Decision;
  readonly expert: PersonId;
  readonly profile: Profile | null;
  readonly record: ExpertRecord | null;
}) {
  const { on, expert, profile, record } = props;
  const { t } = on;
  const fields = [...MANDATORY, 'remarks'] as const;
  return (
    <>
      {profile ? (
        <Rows
          rows={fields.map((name) => {
            const text = profile[name];
            return [
              t(`profile.fields.${name}`),
              text && (LONG.includes(name) ? <OwnWords text={text} lang="" /> : text),
            ];
          })}
        />
      ) : (
        <p class="muted">{t('facts.application.erased')}</p>
      )}
      {record && (
        <Rows rows={[[t('facts.record.title'), <RecordOf on={on} expert={expert} record={record} />]]} />
      )}
    </>
  );
}

/** What they did here before in a line, and for who may read it the way to the whole of it. */
export function RecordOf(props: {
  readonly on: Decision;
  readonly expert: PersonId;
  readonly record: ExpertRecord;
}) {
  const { on, expert, record } = props;
  const { t, page } = on;
  return (
    <>
      {recordIn(on, record)}
      {page.scope === 'all' && (
        <>
          {'. '}
          <Link href={pathTo('expert', { person: expert, sandbox: page.sandbox })}>
            {t('experts.see')}
            <span class="visually-hidden"> ({nameIn(on, expert)})</span>
          </Link>
        </>
      )}
    </>
  );
}

function recordIn({ t }: Pick<Decision, 't'>, { done, current, left, onTime, late }: ExpertRecord): string {
  if (done + current + left === 0) return t('facts.record.none');
  return [
    t('facts.record.missions', { done, current }),
    left > 0 && t('facts.record.left', { n: left }),
    onTime + late > 0 && t('facts.record.on-time', { n: onTime, all: onTime + late }),
  ]
    .filter(Boolean)
    .join(semicolon(t));
}
