import type { Migration } from 'kysely';
import * as ledger from './0001-ledger.ts';
import * as appendOnly from './0002-append-only.ts';
import * as history from './0003-history.ts';
import * as imports from './0004-imports.ts';
import * as demoStartsOver from './0005-demo-starts-over.ts';
import * as historyPages from './0006-history-pages.ts';
import * as jobRuns from './0007-job-runs.ts';
import * as oldRights from './0008-old-rights.ts';
import * as indexes from './0009-indexes.ts';
import * as modifications from './0010-modifications.ts';
import * as auditChain from './0011-audit-chain.ts';
import * as listIndexes from './0012-list-indexes.ts';
import * as stock from './0013-stock.ts';
import * as customers from './0014-customers.ts';
import * as cancelledMovements from './0015-cancelled-movements.ts';
import * as tillSessions from './0016-till-sessions.ts';
import * as attention from './0017-attention.ts';
import * as selling from './0018-selling.ts';
import * as userLanguages from './0019-user-languages.ts';
import * as papers from './0020-papers.ts';

/** In the order in which they run. A name is for ever: it is what a database remembers. */
export const migrations: Record<string, Migration> = {
  '0001-ledger': ledger,
  '0002-append-only': appendOnly,
  '0003-history': history,
  '0004-imports': imports,
  '0005-demo-starts-over': demoStartsOver,
  '0006-history-pages': historyPages,
  '0007-job-runs': jobRuns,
  '0008-old-rights': oldRights,
  '0009-indexes': indexes,
  '0010-modifications': modifications,
  '0011-audit-chain': auditChain,
  '0012-list-indexes': listIndexes,
  '0013-stock': stock,
  '0014-customers': customers,
  '0015-cancelled-movements': cancelledMovements,
  '0016-till-sessions': tillSessions,
  '0017-attention': attention,
  '0018-selling': selling,
  '0019-user-languages': userLanguages,
  '0020-papers': papers,
};
