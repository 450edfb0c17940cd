/** What is kept of a stream beyond the life of its owner, off the media path. */
package io.penstock.session.stream.journal;
