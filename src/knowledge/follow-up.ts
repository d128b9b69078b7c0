/** The question in the light of the turn before: 'and in Germany?', 'what if somebody dies?'. */
import type { Focus } from "./understand.ts";

export const follow = (focus: Focus, previous: Focus | undefined): { readonly focus: Focus; readonly inherited: boolean } => {
  if (!previous) return { focus, inherited: false };
  const scoped = focus.jurisdictions.length > 0 || focus.instruments.length > 0 || focus.regions.length > 0 || focus.unknownInstruments.length > 0;
  const words = focus.searchText.split(" ").length;
  if (!scoped)
    return {
      focus: {
        ...focus,
        jurisdictions: previous.jurisdictions,
        instruments: previous.instruments,
        regions: previous.regions,
        on: focus.on ?? previous.on,
        onSubject: previous.onSubject || focus.onSubject,
      },
      inherited: true,
    };
  if (focus.topics.length === 0 && words <= 5)
    return {
      focus: {
        ...focus,
        instruments:
          focus.instruments.length > 0
            ? focus.instruments
            : focus.jurisdictions.length > 0 && previous.topics.includes("participation")
              ? previous.instruments
              : [],
        topics: previous.topics,
        on: focus.on ?? previous.on,
        closed: previous.closed,
        onSubject: previous.onSubject || focus.onSubject,
        searchText: `${previous.searchText} ${focus.searchText}`,
      },
      inherited: false,
    };
  return { focus, inherited: false };
};
