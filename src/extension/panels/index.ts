import '../../client/without-eval';

/** The views of the knowledge base and the review queue; one chunk, loaded when one of them is opened. */
export { ReviewsView } from './reviews-view';
export { SearchView } from './search-view';
