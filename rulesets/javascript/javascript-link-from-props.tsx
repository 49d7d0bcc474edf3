export function Profile(props: { url: string; label: string }) {
  // ruleid: javascript-link-from-props
  return <a href={props.url}>{props.label}</a>;
}

export class Author extends Component {
  render() {
    // ruleid: javascript-link-from-props
    return <a className="name" href={this.props.author.website}>{this.props.author.name}</a>;
  }
}

export function Checked(props: { url: string }) {
  // ok: javascript-link-from-props
  return <a href={checked(props.url)}>one</a>;
}

export function Fixed(props: { id: number }) {
  // ok: javascript-link-from-props
  return <a href={`/users/${props.id}`}>two</a>;
}

export function Picture(props: { url: string }) {
  // ok: javascript-link-from-props
  return <img src={props.url} alt="" />;
}
