/**
 * A small world in memory: an action with its missions and calls, the messages between them delivered at once, a clock
 * that goes from due instant to due instant, and an outbox from which mails leave as they do in the product. Pure but
 * for the holiday tables that it reads; the same steps always give the same mails.
 *
 * ```ts
 * const world = openWorld();                          // an action of one mission with two positions, not yet opened
 * world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
 * world.on('2018-06-12');                             // 10:00 in Brussels, after the mails of the morning
 * world.refused('lead', MISSION, 'approveMission', { minutes: text() });   // the reasons
 * const later = playedTo('preparing', { remote: true });                  // the calendar of lifecycle.md, up to there
 * ```
 */

export * from './world/facts.ts';
export * from './world/milestones.ts';
export * from './world/world.ts';
