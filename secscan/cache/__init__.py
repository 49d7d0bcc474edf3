"""Results of scanners, kept between runs."""
