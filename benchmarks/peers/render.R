# Make the HTML page of each commune: Rscript render.R RECORDS OUT COMMUNE…
given <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
for (code in given[-(1:2)]) {
  rmarkdown::render(
    file.path(here, "report.Rmd"), quiet = TRUE, envir = new.env(),
    params = list(record = file.path(normalizePath(given[1]), paste0(code, ".json"))),
    output_file = paste0(code, ".html"), output_dir = given[2], intermediates_dir = given[2]
  )
}
