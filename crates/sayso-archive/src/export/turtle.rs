//! An archive → RDF: documents and their derivations in PROV-O, attributions in Web Annotation.

use std::io::{self, Write};

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{BlankNode, Literal, NamedNode, NamedOrBlankNodeRef, TermRef, TripleRef};
use oxttl::TurtleSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use sayso::{CodePoints, EntityKind, Span};

use super::ExportError;
use crate::{Article, EdgeKind, Giver, Snapshot};

const PREFIXES: [(&str, &str); 5] = [
    ("prov", "http://www.w3.org/ns/prov#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Writes SNAPSHOT to OUT in Turtle. A document is a `prov:Entity`; a copy `prov:wasDerivedFrom` its giver, an update
/// `prov:wasRevisionOf`, a citation `dcterms:references`. An attribution is an `oa:Annotation` of the stretch that is its content,
/// `prov:wasAttributedTo` its voice, a `prov:Agent`. Offsets are code points.
///
/// # Errors
/// When the archive cannot be read or OUT cannot be written.
pub fn turtle(snapshot: &Snapshot, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in PREFIXES {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut graph = Graph { out: serializer.for_writer(out) };
    for article in snapshot.articles()? {
        graph.article(&article?)?;
    }
    for edge in snapshot.edges()? {
        let edge = edge?;
        let to = document(edge.to);
        match edge.from {
            Giver::Article(from) => {
                let relation = match edge.kind {
                    EdgeKind::Copy => "prov:wasDerivedFrom",
                    EdgeKind::Update => "prov:wasRevisionOf",
                    EdgeKind::Cite => "dcterms:references",
                };
                graph.write(to.as_ref(), relation, document(from).as_ref())?;
            }
            Giver::Outlet(name) => {
                let outlet = NamedNode::new_unchecked(format!(
                    "urn:sayso:outlet:{}",
                    encoded(&crate::outlet_key(&name))
                ));
                graph.write(outlet.as_ref(), "a", named("prov:Organization").as_ref())?;
                graph.write(outlet.as_ref(), "rdfs:label", &Literal::from(name))?;
                graph.write(to.as_ref(), "dcterms:references", outlet.as_ref())?;
            }
        }
    }
    graph.out.finish()?.flush()?;
    Ok(())
}

struct Graph<W: Write> {
    out: WriterTurtleSerializer<W>,
}

impl<W: Write> Graph<W> {
    fn write<'a>(
        &mut self,
        subject: impl Into<NamedOrBlankNodeRef<'a>>,
        predicate: &str,
        object: impl Into<TermRef<'a>>,
    ) -> io::Result<()> {
        let predicate = if predicate == "a" { rdf::TYPE.into_owned() } else { named(predicate) };
        self.out.serialize_triple(TripleRef::new(subject.into(), predicate.as_ref(), object.into()))
    }

    fn article(&mut self, article: &Article) -> io::Result<()> {
        let (about, text) = (&article.document, article.text());
        let node = document(article.number);
        self.write(&node, "a", named("prov:Entity").as_ref())?;
        self.write(&node, "dcterms:identifier", &Literal::from(about.id()))?;
        let known = [
            ("dcterms:title", &about.title),
            ("dcterms:publisher", &about.outlet),
            ("dcterms:creator", &about.byline),
            ("dcterms:alternative", &article.key),
        ];
        for (predicate, value) in known {
            if let Some(value) = value {
                self.write(&node, predicate, &Literal::from(value.as_str()))?;
            }
        }
        self.write(&node, "dcterms:source", &Literal::from(about.origin.as_str()))?;
        if let Some(day) = &about.published {
            self.write(&node, "dcterms:issued", &Literal::new_typed_literal(day, xsd::DATE))?;
        }
        for (index, entity) in article.reading.entities.iter().enumerate() {
            let agent = voice(article.number, index);
            let kind = match entity.kind {
                EntityKind::Person => "prov:Person",
                EntityKind::Organization | EntityKind::Outlet => "prov:Organization",
                EntityKind::Group | EntityKind::Unknown => "prov:Agent",
            };
            self.write(&agent, "a", named(kind).as_ref())?;
            self.write(&agent, "rdfs:label", &Literal::from(entity.name.as_str()))?;
        }
        let points = CodePoints::new(text);
        for (index, attribution) in article.reading.attributions.iter().enumerate() {
            let name = format!("urn:sayso:document:{}:a{}", article.number, index + 1);
            let annotation = NamedNode::new_unchecked(name);
            self.write(&annotation, "a", named("oa:Annotation").as_ref())?;
            self.write(&annotation, "oa:motivatedBy", named("oa:identifying").as_ref())?;
            if let Some(entity) = attribution.entity {
                self.write(&annotation, "prov:wasAttributedTo", &voice(article.number, entity))?;
            }
            if let Some(parent) = attribution.parent {
                let parent = format!("urn:sayso:document:{}:a{}", article.number, parent + 1);
                self.write(&annotation, "dcterms:isPartOf", &NamedNode::new_unchecked(parent))?;
            }
            self.write(&annotation, "rdfs:comment", &Literal::from(attribution.cue.of(text)))?;
            for (part, span) in attribution.content.iter().enumerate() {
                let target = format!("d{}a{}t{part}", article.number, index + 1);
                self.target(&annotation, &node, &target, &points, *span)?;
            }
        }
        Ok(())
    }

    fn target(
        &mut self,
        annotation: &NamedNode,
        document: &NamedNode,
        name: &str,
        points: &CodePoints<'_>,
        span: Span,
    ) -> io::Result<()> {
        let target = BlankNode::new_unchecked(name);
        let place = BlankNode::new_unchecked(format!("{name}p"));
        let quote = BlankNode::new_unchecked(format!("{name}q"));
        self.write(annotation, "oa:hasTarget", &target)?;
        self.write(&target, "oa:hasSource", document)?;
        self.write(&target, "oa:hasSelector", &place)?;
        self.write(&target, "oa:hasSelector", &quote)?;
        self.write(&place, "a", named("oa:TextPositionSelector").as_ref())?;
        let number =
            |byte: usize| Literal::new_typed_literal(points.at(byte).to_string(), xsd::NON_NEGATIVE_INTEGER);
        self.write(&place, "oa:start", &number(span.start))?;
        self.write(&place, "oa:end", &number(span.end))?;
        self.write(&quote, "a", named("oa:TextQuoteSelector").as_ref())?;
        self.write(&quote, "oa:exact", &Literal::from(span.of(points.text())))
    }
}

fn document(number: u32) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:sayso:document:{number}"))
}

fn voice(article: u32, entity: usize) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:sayso:document:{article}:e{}", entity + 1))
}

/// PREFIX:NAME with its prefix written out.
fn named(name: &str) -> NamedNode {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let iri = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("", |(_, iri)| iri);
    NamedNode::new_unchecked(format!("{iri}{local}"))
}

/// TEXT as a part of an IRI: letters and digits as they are, all else in per cent.
fn encoded(text: &str) -> String {
    let mut safe = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            safe.push(char::from(byte));
        } else {
            safe.push_str(&format!("%{byte:02X}"));
        }
    }
    safe
}
