/**
 * The report to look at: one page that needs nothing but a browser, and no network.
 *
 * <pre>
 * HtmlReport   results               ->  what is kept of them, in bounded memory
 * Subject      a capture, or two     ->  what the page is called, and its limits
 * BothCaptures two captures          ->  how they fit, and where each reset was made
 * ResetData    verdicts              ->  rows and cards, compressed
 * Page         all of that           ->  what the page shows, section by section
 * LadderView   a ladder              ->  its lines
 * src/main/jte                       the templates of these, compiled with the program
 * src/main/resources/.../html        style and scripts
 * </pre>
 *
 * <p>Every piece of HTML is made by a template, which escapes whatever came out of a packet or a
 * file name. Scripts only show, hide and count what is there; a policy in the page lets nothing run
 * but them and nothing be fetched. A section is a record and a template of its own: to add one, add
 * both and a line in {@code page.jte}.
 */
@NullMarked
package io.github.whyrst.report.html;

import org.jspecify.annotations.NullMarked;
