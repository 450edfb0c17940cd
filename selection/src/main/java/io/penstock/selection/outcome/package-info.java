/** How attempts end: the sealed failure kinds and the one table of reactions to them. */
package io.penstock.selection.outcome;
