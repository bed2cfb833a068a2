package io.github.orphanedfailures.report.html;

import io.github.orphanedfailures.report.model.Advice;
import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Run;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The causes as a plain list, for a browser that runs no scripts. */
final class PlainList {

  /** How many causes are listed; whoever has more needs the search that only scripts can give. */
  private static final int LISTED = 200;

  private final Writer out;

  PlainList(Writer out) {
    this.out = out;
  }

  void write(Report report) throws IOException {
    for (Run run : report.runs()) {
      if (!run.isComplete()) {
        element("p", "Unfinished: the run " + run.info().id() + " in " + run.info().directory());
      }
    }
    List<Group> groups = report.groups();
    out.write("<ol class=\"plain\">\n");
    for (Group group : groups.subList(0, Math.min(LISTED, groups.size()))) {
      out.write("<li>\n");
      element("h2", kind(group) + ", " + group.count() + "×: " + what(group));
      element("p", "Submitted in " + group.place());
      element("p", VisibleText.message(Advice.on(group)));
      out.write("</li>\n");
    }
    out.write("</ol>\n");
    if (groups.size() > LISTED) {
      element("p", (groups.size() - LISTED) + " more causes are in the JSON report.");
    }
  }

  private static String kind(Group group) {
    return group.isNew() ? "new" : group.known() ? "known" : group.verdict().word();
  }

  private static String what(Group group) {
    List<Leak> examples = group.examples();
    return examples.isEmpty() ? group.type() : examples.get(0).thrown().text();
  }

  private void element(String name, String text) throws IOException {
    String visible = VisibleText.message(text);
    out.write("<" + name + "><bdi>" + Html.escape(visible) + "</bdi></" + name + ">\n");
  }
}
